/** Keeps the lists on the page in step with what was done to one review. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { addedReviewsQuery, type Review, type ReviewPage } from "./queries";

type Pages = InfiniteData<ReviewPage>;

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
  queries.setQueriesData<Pages>({ queryKey: ["reviews", "list"] }, (data) =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: apply(page.items) })),
    },
  );
  void queries.invalidateQueries({ queryKey: ["reviews", "stats"] });
}
