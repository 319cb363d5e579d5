/** A prediction in a word and a number. */
import { formatShare } from "@/lib/format";
import type { Prediction } from "@/lib/queries";
import styles from "./PredictionTag.module.css";

type PredictionTagProps = Pick<Prediction, "label" | "probability" | "sure">;

export function PredictionTag({ label, probability, sure }: PredictionTagProps) {
  return (
    <p className={styles.tag} data-label={label} data-sure={sure}>
      <span className={styles.sign} aria-hidden="true">
        {label === "positive" ? "▲" : "▼"}
      </span>
      <span>
        <strong>{label}</strong> {formatShare(probability)}
        {!sure && <small>not sure</small>}
      </span>
    </p>
  );
}
