/** Keeps the lists on the page in step with what was just done to one review. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { addedReviewsQuery, type Review, type ReviewPage } from "./queries";

type Pages = InfiniteData<ReviewPage>;

/** Show a new review on top of every list. */
export function showAdded(queries: QueryClient, review: Review): void {
  queries.setQueryData(addedReviewsQuery().queryKey, (added = []) => [
    review,
    ...added.filter(({ id }) => id !== review.id),
  ]);
  void queries.invalidateQueries({ queryKey: ["reviews", "stats"] });
}

/** Change a review wherever it is shown; null takes it away. */
export function changeShown(
  queries: QueryClient,
  id: string,
  change: ((review: Review) => Review) | null,
): void {
  const changed = (reviews: readonly Review[]): Review[] =>
    change === null
      ? reviews.filter((review) => review.id !== id)
      : reviews.map((review) => (review.id === id ? change(review) : review));
  queries.setQueryData(addedReviewsQuery().queryKey, (added = []) => changed(added));
  queries.setQueriesData<Pages>({ queryKey: ["reviews", "list"] }, (data) =>
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: changed(page.items) })),
    },
  );
  void queries.invalidateQueries({ queryKey: ["reviews", "stats"] });
}
