/** What is asked of and done to stored reviews. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import type { paths } from "@/lib/api.types";

export type DayCount = Schema<"DayCountView">;

type ListQuery = NonNullable<paths["/v1/reviews"]["get"]["parameters"]["query"]>;
export type ReviewFilter = Pick<ListQuery, "q" | "sentiment" | "sure" | "corrected" | "order">;

const PAGE = 30;

export const reviewsQuery = (filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: ["reviews", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/reviews", {
          params: { query: { ...filter, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const reviewStatsQuery = () =>
  queryOptions({
    queryKey: ["reviews", "stats"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/reviews/stats", { signal })),
  });

/** Score a stored review with the model that answers now. */
export const rescoreReview = (id: string) =>
  unwrap(api.POST("/v1/reviews/{review_id}/predictions", { params: { path: { review_id: id } } }));

/** Delete a review, even if the page is being left. */
export const deleteReview = (id: string) =>
  unwrap(
    api.DELETE("/v1/reviews/{review_id}", {
      params: { path: { review_id: id } },
      keepalive: true,
    }),
  );

/** Return the URL of a file with all reviews that match. */
export function buildExportUrl(filter: ReviewFilter, format: "ndjson" | "csv"): string {
  const parameters = new URLSearchParams({ format });
  for (const name of ["q", "sentiment", "sure", "corrected"] as const) {
    const value = filter[name];
    if (value !== undefined && value !== null) parameters.set(name, String(value));
  }
  return `/v1/reviews/export?${parameters.toString()}`;
}
