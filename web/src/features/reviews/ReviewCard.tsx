/** One review: what it says, what the model says, and what a person says. */
import { memo, useState } from "react";
import { Button } from "@/components/Button";
import { CorrectionButtons } from "@/components/CorrectionButtons";
import { CorrectionReceipt } from "@/components/CorrectionReceipt";
import { Panel } from "@/components/Panel";
import { PredictionTag } from "@/components/PredictionTag";
import { Skeleton } from "@/components/Skeleton";
import { formatMoment } from "@/lib/format";
import type { Review } from "@/lib/queries";
import { useCorrection } from "@/lib/useCorrection";
import { PredictionHistory } from "./PredictionHistory";
import styles from "./ReviewCard.module.css";

interface ReviewCardProps {
  review: Review;
  onDelete: (id: string) => void;
}

/** Texts longer than this are folded. */
const FOLDED_CHARACTERS = 480;

export const ReviewCard = memo(function ReviewCard({ review, onDelete }: ReviewCardProps) {
  const correction = useCorrection(() => review);
  const [historyOpen, setHistoryOpen] = useState(false);
  const { prediction, label } = review;
  return (
    <article className={styles.card} aria-label={`Review, ${label ?? prediction.label}`}>
      <div className={styles.prediction}>
        <PredictionTag {...prediction} />
        {label !== null && <p className={styles.label}>Labelled {label}</p>}
      </div>
      <div className={styles.body}>
        {review.title !== null && (
          <h2 className={styles.title} dir="auto">
            {review.title}
          </h2>
        )}
        <ReviewText text={review.text} />
        <p className={styles.facts}>
          <time dateTime={review.created_at}>{formatMoment(review.created_at)}</time>
          {review.source !== null && <span>{review.source}</span>}
          {review.rating !== null && <span>rated {review.rating}</span>}
        </p>
        <div className={styles.actions}>
          <CorrectionButtons predicted={prediction.label} label={label} correction={correction} />
          <Button
            look="quiet"
            aria-expanded={historyOpen}
            onClick={() => { setHistoryOpen(!historyOpen); }}
          >
            History
          </Button>
          <Button look="quiet" onClick={() => { onDelete(review.id); }}>Delete</Button>
        </div>
        <CorrectionReceipt correction={correction} />
        {historyOpen && (
          <Panel name="history" skeleton={<Skeleton label="history" lines={2} />}>
            <PredictionHistory id={review.id} />
          </Panel>
        )}
      </div>
    </article>
  );
});

function ReviewText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > FOLDED_CHARACTERS;
  return (
    <>
      <p className={styles.text} dir="auto">
        {long && !open ? `${text.slice(0, FOLDED_CHARACTERS).trimEnd()}…` : text}
      </p>
      {long && (
        <button type="button" className={styles.fold} onClick={() => { setOpen(!open); }}>
          {open ? "Show less" : "Show all of it"}
        </button>
      )}
    </>
  );
}
