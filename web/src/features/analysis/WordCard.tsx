/** What is known of the word that is pointed at. */
import { formatShare, formatSigned } from "@/lib/format";
import type { Annotation } from "./annotations";
import type { Box } from "./usePointer";
import styles from "./WordCard.module.css";

const CARD_WIDTH = 248;

interface WordCardProps {
  annotation: Annotation;
  box: Box;
  label: string | null;
}

export function WordCard({ annotation, box, label }: WordCardProps) {
  const { text, weight, confidence } = annotation;
  const left = Math.max(0, Math.min(box.left, box.frameWidth - CARD_WIDTH));
  return (
    <>
      <span
        className={styles.ring}
        aria-hidden="true"
        style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
      />
      <div
        className={styles.card}
        role="status"
        style={{ left, top: box.top + box.height + 6, maxWidth: CARD_WIDTH }}
      >
        <strong dir="auto">{text}</strong>
        {weight !== null && (
          <span>
            {formatSigned(weight)}, {describeDirection(weight)}
          </span>
        )}
        <span>
          {label === null
            ? "no topic"
            : `${label}, ${formatShare(confidence ?? 0)} confident`}
        </span>
      </div>
    </>
  );
}

function describeDirection(weight: number): string {
  if (Math.abs(weight) < 0.005) return "no part in the prediction";
  return weight > 0 ? "in its place pulls up" : "in its place pulls down";
}
