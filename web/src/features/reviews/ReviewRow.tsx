/** One review in two lines: what is said of it, what it says, and where it comes from. */
import { memo, type ReactNode } from "react";
import { PredictionTag } from "@/components/PredictionTag";
import { Stars } from "@/components/Stars";
import { formatDay, formatMoment } from "@/lib/format";
import type { Review } from "@/lib/queries";
import { shortenAttribute, writePair } from "./attributes";
import { cutExcerpt } from "./excerpt";
import { addAttribute } from "./useReviewFilter";
import styles from "./ReviewRow.module.css";

interface ReviewRowProps {
  review: Review;
  /** What was searched for, to be marked. */
  query: string;
  selected: boolean;
  /** Called with the id, whether it is selected now, and whether all up to it are meant; null where nothing can be done with it. */
  onSelect: ((id: string, selected: boolean, range: boolean) => void) | null;
  onOpen: (id: string) => void;
}

/** There is room for no more attributes in a row; the drawer has them all. */
const MOST_ATTRIBUTES = 2;

export const ReviewRow = memo(function ReviewRow(props: ReviewRowProps) {
  const { review, query, selected, onSelect, onOpen } = props;
  const { id, label, prediction, title, text } = review;
  return (
    <article
      className={styles.row}
      aria-label={`Review, ${label ?? prediction.label}`}
      data-selected={selected}
      data-selectable={onSelect !== null}
    >
      {onSelect === null ? <span /> : (
        <label className={styles.check}>
          <input
            type="checkbox"
            aria-label="Select the review"
            checked={selected}
            onChange={({ target, nativeEvent }) => {
              onSelect(id, target.checked, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true);
            }}
          />
        </label>
      )}
      <Verdict review={review} />
      <button type="button" className={styles.text} dir="auto" onClick={() => { onOpen(id); }}>
        <span className={styles.clamp}>
          {title !== null && <strong>{title} </strong>}
          {renderExcerpt(text, query)}
        </span>
      </button>
      <ReviewFacts review={review} />
    </article>
  );
});

/** A person's label where there is one, else what the model says. */
export function Verdict({ review: { label, prediction } }: { review: Review }) {
  if (label === null) return <PredictionTag {...prediction} />;
  return (
    <p className={styles.label} data-label={label}>
      <span aria-hidden="true">✓</span> <strong>{label}</strong>
      <small>labelled</small>
    </p>
  );
}

const renderExcerpt = (text: string, query: string): ReactNode[] =>
  cutExcerpt(text, query).map((piece, index) =>
    piece.match ? (
      <mark key={index} className={styles.match}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );

function ReviewFacts({ review }: { review: Review }) {
  const { rating, source, written_at: written, created_at: created, attributes } = review;
  const shown = Object.entries(attributes ?? {}).slice(0, MOST_ATTRIBUTES);
  return (
    <p className={styles.facts}>
      <span className={styles.line}>
        {rating !== null && <Stars rating={rating} />}
        {written === null ? (
          <time className={styles.stored} dateTime={created} title={`Stored ${formatMoment(created)}; when it was written is not known`}>
            stored {formatDay(created.slice(0, 10))}
          </time>
        ) : (
          <time dateTime={written}>{formatDay(written.slice(0, 10))}</time>
        )}
      </span>
      <span className={styles.line}>
        {source !== null && <span className={styles.source}>{source}</span>}
        {shown.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className={styles.attribute}
            title={`Show only ${name}: ${value}`}
            onClick={() => { addAttribute(writePair(name, value)); }}
          >
            {shortenAttribute(name, value)}
          </button>
        ))}
      </span>
    </p>
  );
}
