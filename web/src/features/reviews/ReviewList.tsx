/** The reviews that match, page after page as they are scrolled to. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Button } from "@/components/Button";
import { addedReviewsQuery } from "@/lib/reviewCache";
import { reviewsQuery } from "./queries";
import { ReviewCard } from "./ReviewCard";
import { useDelayedDelete } from "./useDelayedDelete";
import type { FilterView } from "./useReviewFilter";
import styles from "./ReviewList.module.css";

/** How far below the window the next page is fetched. */
const AHEAD = "600px";

export function ReviewList({ view }: { view: FilterView }) {
  const list = useSuspenseInfiniteQuery(reviewsQuery(view.filter));
  const { data: added } = useSuspenseQuery(addedReviewsQuery());
  const { hidden, remove } = useDelayedDelete();
  const shownOnTop = new Set(added.map(({ id }) => id));
  const listed = list.data.pages.flatMap((page) => page.items);
  const reviews = [...added, ...listed.filter(({ id }) => !shownOnTop.has(id))];
  const shown = reviews.filter(({ id }) => !hidden.has(id));

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const watch = useCallback(
    (end: Element | null) => {
      if (end === null) return undefined;
      const onSeen: IntersectionObserverCallback = (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      };
      const observer = new IntersectionObserver(onSeen, { rootMargin: AHEAD });
      observer.observe(end);
      return () => { observer.disconnect(); };
    },
    [fetchNextPage],
  );

  if (shown.length === 0) return <NoReviews narrowed={view.narrowed} />;
  return (
    <>
      <ol className={styles.list}>
        {shown.map((review) => (
          <li key={review.id}>
            <ReviewCard review={review} onDelete={remove} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <p className={styles.more} ref={watch}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "Loading more…" : "Load more"}
          </Button>
        </p>
      )}
    </>
  );
}

function NoReviews({ narrowed }: { narrowed: boolean }) {
  return (
    <div className={styles.none}>
      <h2>{narrowed ? "No review matches" : "No reviews yet"}</h2>
      <p>
        {narrowed
          ? "Take a word or a filter away to see more."
          : "Add the first one above, or save one from the start page."}
      </p>
    </div>
  );
}
