/** The sentences that no topic explains, as the last line of the table. */
import { formatCount } from "@/lib/format";
import type { Insights, TopicFigures } from "./queries";
import { Sparkline } from "./Sparkline";
import { Change, Impact, NegativeBar } from "./TopicRow";
import styles from "./TopicRow.module.css";

export function UnexplainedRow({ insights, figures }: { insights: Insights; figures: TopicFigures }) {
  const { measure, change } = insights;
  return (
    <li className={styles.item}>
      <article className={styles.row} data-muted="true" aria-label="No topic">
        <span className="screen-only" />
        <p className={styles.name}>No topic</p>
        <NegativeBar figures={figures} />
        <Sparkline periods={figures.periods} />
        <p className={styles.figure}>
          {formatCount(figures.reviews)}
          <span className={styles.unit}> {figures.reviews === 1 ? "review" : "reviews"}</span>
        </p>
        <Impact figures={figures} measure={measure} />
        {change !== null && <Change figures={figures} />}
      </article>
    </li>
  );
}
