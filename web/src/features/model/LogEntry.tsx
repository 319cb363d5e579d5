/** One entry of the learning log: what caused it, what came of it, and why. */
import { formatMeasured, formatMoment, formatOf } from "@/lib/format";
import type { ModelVersion } from "./queries";

interface LogEntryProps {
  entry: ModelVersion;
  current: boolean;
  onRollBack: (version: string) => void;
}

export function LogEntry({ entry, current, onRollBack }: LogEntryProps) {
  const { version, promoted, reason, holdout, flipped, created_at: at } = entry;
  return (
    <li className="log-entry">
      <p className="log-sign" data-kind={promoted ? "promoted" : "held"}>
        {promoted ? "Promoted" : "Held back"}
      </p>
      <div>
        <p className="log-version">
          <code>{version}</code>
          {current && <span className="log-current">answering now</span>}
        </p>
        <p>{causeOf(entry)}</p>
        <p className="log-reason">{reason}</p>
        <p className="log-facts">
          <time dateTime={at}>{formatMoment(at)}</time>
          <span>
            hold-out {formatMeasured(holdout.accuracy_before, 2)} →{" "}
            {formatMeasured(holdout.accuracy_after, 2)}
          </span>
          <span>{formatOf(flipped, "verdict")} turned over</span>
        </p>
      </div>
      {promoted && !current && (
        <button type="button" className="button" onClick={() => { onRollBack(version); }}>
          Go back to this
        </button>
      )}
    </li>
  );
}

function causeOf({ cause, label, parent }: ModelVersion): string {
  if (cause === "rollback") return `Somebody went back to ${parent}.`;
  if (cause === "retraction") return "A label was taken back.";
  return label === null ? "A review was labelled." : `A review was labelled ${label}.`;
}
