/** Reviews over time as bars, with the part that feels negative at their feet. */
import type { Period } from "@/lib/days";
import { formatShare } from "@/lib/format";
import { shareNegative } from "./figures";
import { describePeriod, fillPeriods, findWorst, namePeriod, type Worst } from "./periods";
import type { TopicPeriod } from "./queries";
import styles from "./MonthBars.module.css";

interface MonthBarsProps {
  periods: readonly TopicPeriod[];
  by: Period;
  /** The same of all reviews, where it is of a topic. */
  all?: readonly TopicPeriod[];
}

export function MonthBars({ periods, by, all }: MonthBarsProps) {
  const shown = fillPeriods(periods, by);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return <p className={styles.caption}>No review says when.</p>;
  const most = Math.max(1, ...shown.map(({ reviews }) => reviews));
  const worst = findWorst(shown, all);
  return (
    <figure className={styles.figure}>
      <ol className={styles.bars} aria-label={`Reviews per ${by}`}>
        {shown.map((period) => {
          const negative = shareNegative(period);
          return (
            <li key={period.from} title={describePeriod(period, by)} data-worst={period === worst?.period}>
              <span className="visually-hidden">{describePeriod(period, by)}</span>
              <span className={styles.bar} aria-hidden="true" style={{ height: `${(100 * period.reviews) / most}%` }}>
                <span style={{ height: `${100 * (negative ?? 0)}%` }} />
              </span>
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
    </figure>
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
      {count > 1 && <small> (Fisher’s exact test at 5% over all {by}s, by Bonferroni)</small>}
    </>
  );
}
