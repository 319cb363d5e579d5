/** A prediction in a word and a number. */
import { formatShare } from "@/lib/format";
import type { Prediction } from "./queries";
import "./PredictionTag.css";

type PredictionTagProps = Pick<Prediction, "label" | "probability" | "sure">;

export function PredictionTag({ label, probability, sure }: PredictionTagProps) {
  return (
    <p className="verdict-tag" data-label={label} data-sure={sure}>
      <span className="verdict-tag-sign" aria-hidden="true">
        {label === "positive" ? "▲" : "▼"}
      </span>
      <span>
        <strong>{label}</strong> {formatShare(probability)}
        {!sure && <small>not sure</small>}
      </span>
    </p>
  );
}
