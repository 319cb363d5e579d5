/** Reviews over time as bars, with the part that feels negative at their feet. */
import { Link } from "wouter";
import type { Period } from "@/lib/days";
import { formatShare } from "@/lib/format";
import { shareNegative } from "./figures";
import { describePeriod, fillPeriods, findWorst, namePeriod, type Worst } from "./periods";
import type { TopicPeriod } from "./queries";
import styles from "./MonthBars.module.css";

type BuildUrl = (from: string) => string;

interface MonthBarsProps {
  periods: readonly TopicPeriod[];
  by: Period;
  /** The same of all reviews, where it is of a topic. */
  all?: readonly TopicPeriod[];
  /** Where the reviews of a period are listed; without it bars lead nowhere. */
  buildUrl?: BuildUrl | undefined;
}

export function MonthBars({ periods, by, all, buildUrl }: MonthBarsProps) {
  const shown = fillPeriods(periods, by);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return <p className={styles.caption}>No review says when.</p>;
  const most = Math.max(1, ...shown.map(({ reviews }) => reviews));
  const worst = findWorst(shown, all);
  return (
    <figure className={styles.figure}>
      <ol className={styles.bars} aria-label={`Reviews per ${by}`}>
        {shown.map((period) => {
          const bar = <Bar period={period} by={by} most={most} />;
          return (
            <li key={period.from} title={describePeriod(period, by)} data-worst={period === worst?.period}>
              {buildUrl !== undefined && period.reviews > 0 ? <Link href={buildUrl(period.from)} tabIndex={-1}>{bar}</Link> : bar}
            </li>
          );
        })}
      </ol>
      <p className={styles.ends} aria-hidden="true">
        <span>{namePeriod(first.from, by)}</span>
        {last !== first && <span>{namePeriod(last.from, by)}</span>}
      </p>
      <figcaption className={styles.caption}>
        <Legend worst={worst} count={shown.length} by={by} ofTopic={all !== undefined} />
      </figcaption>
      {buildUrl !== undefined && <PeriodLinks periods={shown} by={by} buildUrl={buildUrl} />}
    </figure>
  );
}

/** The way to the reviews of a period for the keyboard, and for fingers: bars are too thin for those. */
function PeriodLinks({ periods, by, buildUrl }: Pick<MonthBarsProps, "periods" | "by"> & { buildUrl: BuildUrl }) {
  return (
    <details className={`${styles.periods ?? ""} screen-only`}>
      <summary>Reviews by {by}</summary>
      <ul>
        {periods.filter(({ reviews }) => reviews > 0).map((period) => (
          <li key={period.from}><Link href={buildUrl(period.from)}>{describePeriod(period, by)}</Link></li>
        ))}
      </ul>
    </details>
  );
}

function Bar({ period, by, most }: { period: TopicPeriod; by: Period; most: number }) {
  return (
    <>
      <span className="visually-hidden">{describePeriod(period, by)}</span>
      <span className={styles.bar} aria-hidden="true" style={{ height: `${(100 * period.reviews) / most}%` }}>
        <span style={{ height: `${100 * (shareNegative(period) ?? 0)}%` }} />
      </span>
    </>
  );
}

interface LegendProps {
  worst: Worst | null;
  count: number;
  by: Period;
  ofTopic: boolean;
}

function Legend({ worst, count, by, ofTopic }: LegendProps) {
  const told = ofTopic ? "of all reviews complain of it" : "negative";
  return (
    <>
      <span className={styles.key}>negative</span> of all per {by}
      {worst !== null && (
        <>
          ; worst: <strong>{namePeriod(worst.period.from, by)}</strong>, {formatShare(worst.rate)} {told},{" "}
          {formatShare(worst.others)} in the others
        </>
      )}
      {worst === null && count > 1 && `; no ${by} stands out`}
      {count > 1 && <small title="Each against all others, by Bonferroni"> (Fisher’s exact test, 5% over all {by}s)</small>}
    </>
  );
}
