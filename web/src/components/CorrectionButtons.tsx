/** Buttons that confirm or correct a prediction, or take that back. */
import { Button } from "./Button";
import type { Review } from "@/lib/queries";
import type { Correction } from "@/lib/useCorrection";

interface CorrectionButtonsProps {
  review: Review;
  correction: Correction;
}

export function CorrectionButtons({ review, correction }: CorrectionButtonsProps) {
  const { label: predicted } = review.prediction;
  const other = predicted === "positive" ? "negative" : "positive";
  if (review.label !== null) {
    return (
      <Button disabled={correction.isPending} onClick={() => { correction.mutate(null); }}>
        Take “{review.label}” back
      </Button>
    );
  }
  return (
    <>
      <Button disabled={correction.isPending} onClick={() => { correction.mutate(other); }}>
        No, it is {other}
      </Button>
      <Button
        look="quiet"
        disabled={correction.isPending}
        onClick={() => { correction.mutate(predicted); }}
      >
        Yes, {predicted}
      </Button>
    </>
  );
}
