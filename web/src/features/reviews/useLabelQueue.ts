/** What to label next: the least sure reviews first, each labelled, skipped or gone back to. */
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { correctReview, readReview, type Label } from "@/lib/queries";
import { updateInCache } from "@/lib/reviewCache";
import { reviewsQuery, type ReviewFilter } from "./queries";

/** So many reviews before the last known one, more are fetched. */
const AHEAD = 10;

export function useLabelQueue(filter: ReviewFilter) {
  const list = useSuspenseInfiniteQuery(
    reviewsQuery({ ...filter, corrected: false, order: "least_sure" }),
  );
  const reviews = list.data.pages.flatMap((page) => page.items);
  const [index, setIndex] = useState(0);
  const [done, setDone] = useState<readonly number[]>([]);
  const correct = useQuietCorrection();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && index + AHEAD > reviews.length) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, index, reviews.length]);

  const move = (by: number) => { setIndex(Math.min(reviews.length, Math.max(0, index + by))); };
  const current = reviews[index];
  return {
    current,
    count: done.length,
    canUndo: done.length > 0,
    canGoBack: index > 0,
    label: (label: Label) => {
      if (current === undefined) return;
      correct.mutate({ id: current.id, label });
      setDone([...done, index]);
      move(1);
    },
    undo: () => {
      const last = done.at(-1);
      const review = last === undefined ? undefined : reviews[last];
      if (last === undefined || review === undefined) return;
      correct.mutate({ id: review.id, label: null });
      setDone(done.slice(0, -1));
      setIndex(last);
    },
    next: () => { move(1); },
    previous: () => { move(-1); },
  };
}

/** Labels in the background, one after the other, so that nobody waits for what is learned. */
function useQuietCorrection() {
  const queries = useQueryClient();
  const showToast = useToast();
  return useMutation({
    scope: { id: "label-queue" },
    mutationFn: async ({ id, label }: { id: string; label: Label | null }) => {
      await correctReview(id, label);
      const corrected = await readReview(id);
      updateInCache(queries, id, () => corrected);
    },
    onError: (error) => { showToast({ title: "Not labelled", detail: describeError(error) }); },
  });
}
