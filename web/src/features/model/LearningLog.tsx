/** Every version that was promoted or held back, and the way back to any promoted one. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { formatChange, formatMoment, formatQuantity } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { versionsQuery, type ModelVersion } from "./queries";
import { RollbackDialog } from "./RollbackDialog";
import styles from "./LearningLog.module.css";

export function LearningLog() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const log = useSuspenseInfiniteQuery(versionsQuery());
  const [wanted, setWanted] = useState<string | null>(null);
  const entries = log.data.pages.flatMap((page) => page.items);
  const { model_version: current, base } = model;
  return (
    <>
      <ol className={styles.log}>
        {entries.map((entry) => (
          <LogEntry
            key={`${entry.version} ${entry.created_at}`}
            entry={entry}
            current={entry.version === current}
            onRollBack={setWanted}
          />
        ))}
        {!log.hasNextPage && (
          <li className={styles.entry}>
            <p className={styles.sign} data-kind="base">
              Trained
            </p>
            <div>
              <p className={styles.version}>
                <code>{base}</code>
                {current === base && <span className={styles.current}>answering now</span>}
              </p>
              <p>The model as it was trained; everything learned is added to it.</p>
            </div>
            {current !== base && (
              <Button onClick={() => { setWanted(base); }}>Go back to this</Button>
            )}
          </li>
        )}
      </ol>
      {log.hasNextPage && (
        <Button disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          Earlier entries
        </Button>
      )}
      {wanted !== null && (
        <RollbackDialog version={wanted} current={current} onDone={() => { setWanted(null); }} />
      )}
    </>
  );
}

interface LogEntryProps {
  entry: ModelVersion;
  current: boolean;
  onRollBack: (version: string) => void;
}

/** What caused an entry of the log, what came of it, and why. */
function LogEntry({ entry, current, onRollBack }: LogEntryProps) {
  const { version, promoted, reason, holdout, flipped, created_at: at } = entry;
  return (
    <li className={styles.entry}>
      <p className={styles.sign} data-kind={promoted ? "promoted" : "held"}>
        {promoted ? "Promoted" : "Held back"}
      </p>
      <div>
        <p className={styles.version}>
          <code>{version}</code>
          {current && <span className={styles.current}>answering now</span>}
        </p>
        <p>{describeCause(entry)}</p>
        <p className={styles.reason}>{reason}</p>
        <p className={styles.facts}>
          <time dateTime={at}>{formatMoment(at)}</time>
          <span>hold-out {formatChange(holdout.accuracy_before, holdout.accuracy_after)}</span>
          <span>{formatQuantity(flipped, "prediction")} changed</span>
        </p>
      </div>
      {promoted && !current && (
        <Button onClick={() => { onRollBack(version); }}>Go back to this</Button>
      )}
    </li>
  );
}

function describeCause({ cause, label, parent }: ModelVersion): string {
  if (cause === "rollback") return `Somebody went back to ${parent}.`;
  if (cause === "retraction") return "A label was taken back.";
  if (cause === "calibration") return "The calibration was fitted to your labels.";
  if (cause === "carryover") return `A label that the model before had learned: ${label ?? "–"}.`;
  return label === null ? "A review was labelled." : `A review was labelled ${label}.`;
}
