/** Keeps what is on the page in step with what was done to one review. */
import { queryOptions, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import type { Schema } from "./api";
import { reviewQuery, type Review } from "./queries";

type Pages = InfiniteData<Schema<"ReviewPage">>;

/** The reviews that were added while the page was open, the newest first. */
export const addedReviewsQuery = () =>
  queryOptions({
    queryKey: ["reviews", "added"],
    queryFn: (): Review[] => [],
    initialData: [],
    staleTime: "static",
    gcTime: Infinity,
  });

/** Show a new review on top of every list. */
export function addToCache(queries: QueryClient, review: Review): void {
  queries.setQueryData(addedReviewsQuery().queryKey, (added = []) => [
    review,
    ...added.filter(({ id }) => id !== review.id),
  ]);
  void queries.invalidateQueries({ queryKey: ["reviews", "stats"] });
}

/** Change a review wherever it is shown; null takes it away. */
export function updateInCache(
  queries: QueryClient,
  id: string,
  change: ((review: Review) => Review) | null,
): void {
  const apply = (reviews: readonly Review[]): Review[] =>
    change === null
      ? reviews.filter((review) => review.id !== id)
      : reviews.map((review) => (review.id === id ? change(review) : review));
  queries.setQueryData(addedReviewsQuery().queryKey, (added = []) => apply(added));
  const { queryKey } = reviewQuery(id);
  if (change === null) queries.removeQueries({ queryKey });
  else queries.setQueryData(queryKey, (review) => review && change(review));
  queries.setQueriesData<Pages>({ queryKey: ["reviews", "list"] }, (data) =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: apply(page.items) })),
    },
  );
  void queries.invalidateQueries({ queryKey: ["reviews", "stats"] });
}
