/** The keys that programs and people get in with. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";

export type Key = Schema<"KeyView">;
export type NewKey = Schema<"NewKeyView">;
export type KeyRequest = Schema<"KeyRequest">;

export const keysQuery = () =>
  infiniteQueryOptions({
    queryKey: ["keys"],
    queryFn: ({ signal, pageParam }) =>
      unwrap(api.GET("/v1/keys", { params: { query: { cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Programs use keys all the time.
    staleTime: 0,
  });

/** Keys that were made here and have not been copied yet: leaving the page does not forget them. */
export const uncopiedKeysQuery = () =>
  queryOptions({
    queryKey: ["uncopied-keys"],
    queryFn: (): readonly NewKey[] => [],
    initialData: [],
    staleTime: "static",
    gcTime: Infinity,
  });

export const addKey = (body: KeyRequest) => unwrap(api.POST("/v1/keys", { body }));

export const deleteKey = (id: string) =>
  unwrap(api.DELETE("/v1/keys/{key_id}", { params: { path: { key_id: id } } }));
