/** Every version that was promoted or held back, by day, and the way back to any promoted one. */
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { Segmented } from "@/components/Segmented";
import { Skeleton } from "@/components/Skeleton";
import { formatChange, formatCount, formatDay, formatTime } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useUrlParameter } from "@/lib/urlState";
import { describeCause, groupByDay, shortenReason } from "./logDays";
import { versionsQuery, type ModelVersion, type Shown } from "./queries";
import { RollbackDialog } from "./RollbackDialog";
import styles from "./LearningLog.module.css";

const CHOICES = [
  { value: "all", name: "Everything" },
  { value: "promoted", name: "Promoted" },
  { value: "held", name: "Held back" },
] as const;

const EMPTY: Readonly<Record<Shown, string>> = {
  all: "",
  promoted: "Nothing was learned yet.",
  held: "Nothing was held back.",
};

export function LearningLog() {
  const [wanted, setWanted] = useUrlParameter("log");
  const shown = wanted === "held" || wanted === "promoted" ? wanted : "all";
  return (
    <section aria-labelledby="log-title">
      <div className={styles.head}>
        <h2 id="log-title">Learning log</h2>
        <Segmented
          label="Entries that are shown"
          options={CHOICES}
          value={shown}
          onChange={(next) => { setWanted(next === "all" ? null : next); }}
        />
      </div>
      <Panel name="learning log" subject={shown} skeleton={<Skeleton label="learning log" lines={6} />}>
        <Entries shown={shown} />
      </Panel>
    </section>
  );
}

function Entries({ shown }: { shown: Shown }) {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const log = useSuspenseInfiniteQuery(versionsQuery(shown));
  const [wanted, setWanted] = useState<string | null>(null);
  const onRollBack = useMay("train") ? setWanted : null;
  const entries = log.data.pages.flatMap((page) => page.items);
  const { model_version: current, base } = model;
  if (entries.length === 0 && shown !== "all") return <p className={styles.none}>{EMPTY[shown]}</p>;
  return (
    <>
      <table className={styles.log} aria-labelledby="log-title">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">What happened</th>
            <th scope="col">Hold-out</th>
            <th scope="col">Turned over</th>
            <th scope="col"><span className="visually-hidden">Way back</span></th>
          </tr>
        </thead>
        {groupByDay(entries).map(({ day, entries: ofDay }) => (
          <tbody key={day}>
            <tr className={styles.day}>
              <th colSpan={5} scope="rowgroup">{formatDay(day)}</th>
            </tr>
            {ofDay.map((entry) => (
              <LogEntry
                key={`${entry.version} ${entry.created_at}`}
                entry={entry}
                current={entry.version === current}
                onRollBack={onRollBack}
              />
            ))}
          </tbody>
        ))}
        {log.hasNextPage && (
          <tbody>
            <tr>
              <td colSpan={5} className={styles.more}>
                <Button disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                  Earlier entries
                </Button>
              </td>
            </tr>
          </tbody>
        )}
        {/* Always there: the way back to it is not behind a hundred pages. */}
        {shown !== "held" && <Trained base={base} current={current === base} onRollBack={onRollBack} />}
      </table>
      {wanted !== null && (
        <RollbackDialog version={wanted} current={current} onDone={() => { setWanted(null); }} />
      )}
    </>
  );
}

interface LogEntryProps {
  entry: ModelVersion;
  current: boolean;
  /** Null where the key does not allow it. */
  onRollBack: ((version: string) => void) | null;
}

function LogEntry({ entry, current, onRollBack }: LogEntryProps) {
  const { version, promoted, reason, holdout, flipped, key, created_at: at } = entry;
  const why = shortenReason(reason);
  return (
    <tr data-current={current}>
      <td className={styles.time}>
        <time dateTime={at}>{formatTime(at)}</time>
      </td>
      <td>
        <Words entry={entry} />
        <p className={styles.what}>
          <span className={styles.sign} data-kind={promoted ? "promoted" : "held"}>
            {promoted ? "Promoted" : "Held back"}
          </span>
          <span>{describeCause(entry)}</span>
          <code>{version}</code>
          {key !== null && <span>by <span dir="auto">{key}</span></span>}
          {current && <span className={styles.current}>answering now</span>}
        </p>
        {why !== "" && <p className={styles.reason}>{why}</p>}
      </td>
      <td className={styles.figure} data-title="Hold-out">
        {formatChange(holdout.accuracy_before, holdout.accuracy_after)}
      </td>
      <td className={styles.figure} data-title="Turned over">{formatCount(flipped)}</td>
      <td>
        {promoted && !current && onRollBack !== null && (
          <Button onClick={() => { onRollBack(version); }}>Go back to this</Button>
        )}
      </td>
    </tr>
  );
}

/** The first words of the review that an entry is about, as the way to it. */
function Words({ entry: { review_id: review, text } }: Pick<LogEntryProps, "entry">) {
  if (review === null) return null;
  if (text === null) return <p className={styles.gone}>A review that is no longer stored</p>;
  return (
    <p className={styles.words}>
      <Link href={`/reviews?review=${review}`} dir="auto">{text}</Link>
    </p>
  );
}

interface TrainedProps extends Pick<LogEntryProps, "current" | "onRollBack"> {
  base: string;
}

/** What everything that was learned is added to. */
function Trained({ base, current, onRollBack }: TrainedProps) {
  return (
    <tbody>
      <tr data-current={current}>
        <td className={styles.time} />
        <td colSpan={3}>
          <p>The model as it was trained; everything learned is added to it.</p>
          <p className={styles.what}>
            <span className={styles.sign}>Trained</span>
            <code>{base}</code>
            {current && <span className={styles.current}>answering now</span>}
          </p>
        </td>
        <td>
          {!current && onRollBack !== null && (
            <Button onClick={() => { onRollBack(base); }}>Go back to this</Button>
          )}
        </td>
      </tr>
    </tbody>
  );
}
