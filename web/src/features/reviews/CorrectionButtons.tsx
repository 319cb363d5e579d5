/** One click says that the verdict is right, wrong, or that one has changed one's mind. */
import type { Review } from "./queries";
import type { Correction } from "./useCorrection";

interface CorrectionButtonsProps {
  review: Review;
  correction: Correction;
}

export function CorrectionButtons({ review, correction }: CorrectionButtonsProps) {
  const { label: verdict } = review.prediction;
  const other = verdict === "positive" ? "negative" : "positive";
  if (review.label !== null) {
    return (
      <button
        type="button"
        className="button"
        disabled={correction.isPending}
        onClick={() => { correction.mutate(null); }}
      >
        Take “{review.label}” back
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={correction.isPending}
        onClick={() => { correction.mutate(other); }}
      >
        No, it is {other}
      </button>
      <button
        type="button"
        className="button button-quiet"
        disabled={correction.isPending}
        onClick={() => { correction.mutate(verdict); }}
      >
        Yes, {verdict}
      </button>
    </>
  );
}
