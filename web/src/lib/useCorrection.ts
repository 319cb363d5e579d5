/** Labels a review or takes its label back; the data is the receipt for either. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { correctReview, predictionsQuery, readReview, type Label, type Review } from "./queries";
import { updateInCache } from "./reviewCache";

export type Correction = ReturnType<typeof useCorrection>;

/** Null takes the label back. */
type NewLabel = Label | null;

export function useCorrection(review: Review) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (label: NewLabel) => correctReview(review.id, label),
    onSuccess: async () => {
      // A correction also scores the review anew.
      void queries.invalidateQueries(predictionsQuery(review.id));
      const corrected = await readReview(review.id);
      updateInCache(queries, review.id, () => corrected);
      // The model may have learned: what it says about texts is no longer known.
      void queries.invalidateQueries({ queryKey: ["sentiment-model"] });
      queries.removeQueries({ queryKey: ["texts", "sentiment"] });
    },
  });
}
