/** What is asked of and done to stored reviews. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import type { paths } from "@/lib/api.types";

export type Review = Schema<"ReviewView">;
export type ReviewPage = Schema<"ReviewPage">;
export type Prediction = Schema<"PredictionSummary">;
export type DayCount = Schema<"DayCountView">;
export type Label = Schema<"Label">;
export type Receipt = Schema<"ReceiptView">;

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

/** The reviews that were added while the page was open, the newest first. */
export const addedReviewsQuery = () =>
  queryOptions({
    queryKey: ["reviews", "added"],
    queryFn: (): Review[] => [],
    initialData: [],
    staleTime: "static",
    gcTime: Infinity,
  });

export const reviewStatsQuery = () =>
  queryOptions({
    queryKey: ["reviews", "stats"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/reviews/stats", { signal })),
  });

export const predictionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "predictions", id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/reviews/{review_id}/predictions", {
          params: { path: { review_id: id } },
          signal,
        }),
      ),
  });

/** Label a review; null takes the label back. */
export const correctReview = (id: string, label: Label | null) => {
  const params = { path: { review_id: id } };
  return unwrap(
    label === null
      ? api.DELETE("/v1/reviews/{review_id}/label", { params })
      : api.PUT("/v1/reviews/{review_id}/label", { params, body: { label } }),
  );
};

export const readReview = (id: string) =>
  unwrap(api.GET("/v1/reviews/{review_id}", { params: { path: { review_id: id } } }));

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
