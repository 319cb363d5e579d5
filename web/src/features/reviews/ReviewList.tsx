/** The reviews that match, page after page as they are scrolled to. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Button } from "@/components/Button";
import { addedReviewsQuery } from "@/lib/reviewCache";
import { useMay } from "@/lib/session";
import { useUrlParameter } from "@/lib/urlState";
import { reviewsQuery } from "./queries";
import { ReviewDrawer } from "./ReviewDrawer";
import { ReviewRow } from "./ReviewRow";
import { SelectionBar } from "./SelectionBar";
import { useDelayedDelete } from "./useDelayedDelete";
import type { FilterView } from "./useReviewFilter";
import { useSelection } from "./useSelection";
import styles from "./ReviewList.module.css";

/** How far below the window the next page is fetched. */
const AHEAD = "600px";

export function ReviewList({ view }: { view: FilterView }) {
  const list = useSuspenseInfiniteQuery(reviewsQuery(view.filter));
  const { data: added } = useSuspenseQuery(addedReviewsQuery());
  const [open, setOpen] = useUrlParameter("review");
  const { hidden, remove } = useDelayedDelete();
  const shownOnTop = new Set(added.map(({ id }) => id));
  const listed = list.data.pages.flatMap((page) => page.items);
  const reviews = [...added, ...listed.filter(({ id }) => !shownOnTop.has(id))];
  const shown = reviews.filter(({ id }) => !hidden.has(id));
  const selection = useSelection(shown);
  const mayWrite = useMay("write");
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

  return (
    <>
      {shown.length === 0 && <NoneMatch byAttribute={view.filter.attribute !== undefined} />}
      <ol className={styles.list}>
        {shown.map((review) => (
          <li key={review.id}>
            <ReviewRow
              review={review}
              query={view.filter.q ?? ""}
              selected={selection.ids.has(review.id)}
              onSelect={mayWrite ? selection.select : null}
              onOpen={setOpen}
            />
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
      {mayWrite && <SelectionBar selection={selection} />}
      {open !== null && (
        <ReviewDrawer
          id={open}
          neighbours={findNeighbours(shown, open)}
          onOpen={setOpen}
          onDelete={remove}
        />
      )}
    </>
  );
}

function findNeighbours(shown: readonly { id: string }[], id: string) {
  const index = shown.findIndex((review) => review.id === id);
  if (index === -1) return { previous: null, next: null };
  return { previous: shown[index - 1]?.id ?? null, next: shown[index + 1]?.id ?? null };
}

function NoneMatch({ byAttribute }: { byAttribute: boolean }) {
  return (
    <div className={styles.none}>
      <h2>No review matches</h2>
      <p>Take a word or a filter away to see more.</p>
      {byAttribute && (
        <p>
          An attribute is looked for as it is written, large and small letters too: choose one that
          “Filters” offers, or click one in a row.
        </p>
      )}
    </div>
  );
}
