/** The sentiment model that answers now, and every version it had or was refused. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./api";

const PAGE = 30;

export const modelQuery = () =>
  queryOptions({
    queryKey: ["sentiment-model"],
    queryFn: ({ signal }) => answerOf(api.GET("/v1/sentiment-model", { signal })),
  });

export const versionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["sentiment-model", "versions"],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
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
  answerOf(api.POST("/v1/sentiment-model/rollback", { body: { to_version: version } }));

/** Return a measured figure; null where it was not measured. */
export function figureOf(metrics: Readonly<Record<string, unknown>>, name: string): number | null {
  const figure = metrics[name];
  return typeof figure === "number" ? figure : null;
}
