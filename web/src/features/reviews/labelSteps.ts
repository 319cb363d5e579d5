/** The labels that were given in the queue, in order, so that the last can be undone. */
import type { Label, Review } from "@/lib/queries";

export interface LabelStep {
  readonly id: string;
  readonly label: Label;
  /** The label that the review had before this step. */
  readonly before: Label | null;
}

/** Return the label that a review has by now. */
export const findLabel = (steps: readonly LabelStep[], { id, label }: Pick<Review, "id" | "label">): Label | null =>
  steps.findLast((step) => step.id === id)?.label ?? label;

/** Return how many reviews were labelled; one that was labelled twice counts once. */
export const countLabelled = (steps: readonly LabelStep[]): number => new Set(steps.map(({ id }) => id)).size;

/** Take a step away that came to nothing; a later one of its review then follows what was before. */
export function dropStep(steps: readonly LabelStep[], failed: LabelStep): LabelStep[] {
  const place = steps.indexOf(failed);
  if (place === -1) return [...steps];
  const later = steps.slice(place + 1);
  const next = later.findIndex(({ id }) => id === failed.id);
  return [
    ...steps.slice(0, place),
    ...later.map((step, index) => (index === next ? { ...step, before: failed.before } : step)),
  ];
}
