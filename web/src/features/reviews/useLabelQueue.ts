/** What to label next: the least sure reviews first, each labelled, skipped or gone back to. */
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { correctReview, readReview, type Label, type Review } from "@/lib/queries";
import { updateInCache } from "@/lib/reviewCache";
import { countLabelled, dropStep, findLabel, type LabelStep } from "./labelSteps";
import { queueQuery, type ReviewFilter } from "./queries";

/** So many reviews before the last known one, more are fetched. */
const AHEAD = 10;

export function useLabelQueue(filter: ReviewFilter) {
  const list = useSuspenseInfiniteQuery(queueQuery(filter));
  const reviews = joinPages(list.data.pages);
  const [index, setIndex] = useState(0);
  const { steps, give, takeBack } = useLabelSteps();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && index + AHEAD > reviews.length) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, index, reviews.length]);

  const move = (by: number) => { setIndex(Math.min(reviews.length, Math.max(0, index + by))); };
  const review = reviews[index];
  const current = review && { ...review, label: findLabel(steps, review) };
  const last = steps.at(-1);
  return {
    current,
    count: countLabelled(steps),
    canUndo: last !== undefined,
    canGoBack: index > 0,
    label: (label: Label) => {
      if (current === undefined) return;
      if (current.label !== label) give({ id: current.id, label, before: current.label });
      move(1);
    },
    undo: () => {
      if (last === undefined) return;
      takeBack(last);
      setIndex(Math.max(0, reviews.findIndex(({ id }) => id === last.id)));
    },
    next: () => { move(1); },
    previous: () => { move(-1); },
  };
}

/** Return the reviews of all pages; one whose place changed between two of them comes once. */
function joinPages(pages: readonly { readonly items: readonly Review[] }[]): Review[] {
  const reviews = pages.flatMap(({ items }) => items);
  return [...new Map(reviews.map((review) => [review.id, review])).values()];
}

/** Labels in the background, one after the other, so that nobody waits for what is learned. */
function useLabelSteps() {
  const queries = useQueryClient();
  const showToast = useToast();
  const [steps, setSteps] = useState<readonly LabelStep[]>([]);
  const { mutate } = useMutation({
    scope: { id: "label-queue" },
    mutationFn: async ({ id, label }: { id: string; label: Label | null; revert: Change }) => {
      await correctReview(id, label);
      const corrected = await readReview(id);
      updateInCache(queries, id, () => corrected);
    },
    onError: (error, { revert }) => {
      setSteps(revert);
      showToast({ title: "Not labelled", detail: describeError(error) });
    },
  });
  return {
    steps,
    give: (step: LabelStep) => {
      setSteps((given) => [...given, step]);
      mutate({ id: step.id, label: step.label, revert: (given) => dropStep(given, step) });
    },
    takeBack: (step: LabelStep) => {
      setSteps((given) => given.filter((one) => one !== step));
      mutate({ id: step.id, label: step.before, revert: (given) => [...given, step] });
    },
  };
}

type Change = (steps: readonly LabelStep[]) => readonly LabelStep[];
