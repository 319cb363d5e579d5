/** The versions of the sentiment model, promoted or held back, and the way back to one. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";

export type ModelVersion = Schema<"ModelVersionView">;
export type CalibrationPoint = Schema<"CalibrationPoint">;

const PAGE = 30;

export const versionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["sentiment-model", "versions"],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/sentiment-model/versions", {
          params: { query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Make an earlier version current again, as a new entry of the log. */
export const rollBack = (version: string) =>
  unwrap(api.POST("/v1/sentiment-model/rollback", { body: { to_version: version } }));
