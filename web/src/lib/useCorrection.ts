/** Labels a review or takes its label back; the data is the receipt for either. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { correctReview, predictionsQuery, readReview, type Label, type Review } from "./queries";
import { updateInCache } from "./reviewCache";

export type Correction = ReturnType<typeof useCorrection>;

/** Null takes the label back. */
type NewLabel = Label | null;

/** Corrects the review that `find` returns, which may store it first; `onCorrected` gets it anew. */
export function useCorrection(
  find: () => Review | Promise<Review>,
  onCorrected?: (review: Review) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (label: NewLabel) => {
      const { id } = await find();
      const receipt = await correctReview(id, label);
      // A correction also scores the review anew.
      void queries.invalidateQueries(predictionsQuery(id));
      const corrected = await readReview(id);
      updateInCache(queries, id, () => corrected);
      onCorrected?.(corrected);
      return receipt;
    },
    onSuccess: () => {
      // The model may have learned: what it says about texts is no longer known.
      void queries.invalidateQueries({ queryKey: ["sentiment-model"] });
      queries.removeQueries({ queryKey: ["texts", "sentiment"], type: "inactive" });
      void queries.invalidateQueries({ queryKey: ["texts", "sentiment"] });
    },
  });
}
