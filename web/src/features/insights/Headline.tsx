/** How many reviews, how they feel, how much the topics explain, and how far to trust it. */
import { useId } from "react";
import { Link } from "wouter";
import { Figures } from "@/components/Figures";
import { formatCount, formatDay, formatQuantity, formatShare } from "@/lib/format";
import { moveDay } from "@/lib/days";
import { changeUrlParameters } from "@/lib/urlState";
import { AUDITED, describeAccuracy, MEASURED } from "./accuracy";
import { formatInterval, formatPoints } from "./figures";
import { buildReviewsUrl, NO_TOPIC } from "./links";
import { MonthBars } from "./MonthBars";
import type { Insights, Selection } from "./queries";
import styles from "./Headline.module.css";

interface HeadlineProps {
  insights: Insights;
  selection: Selection;
}

export function Headline({ insights, selection }: HeadlineProps) {
  const { reviews, sentences, positive, unexplained } = insights;
  const titleId = useId();
  return (
    <section className={styles.headline} aria-label="In short">
      <div className={styles.figures}>
        <Figures
          figures={[
            { name: "Reviews", value: formatCount(reviews), note: formatQuantity(sentences, "sentence") },
            {
              name: "Sentences positive",
              value: positive === null ? "–" : formatShare(positive),
              note: <Change insights={insights} />,
            },
            {
              name: "Explained by topics",
              value: formatShare(1 - unexplained / reviews),
              note: <Unexplained insights={insights} selection={selection} />,
            },
          ]}
        />
        <Trust insights={insights} />
      </div>
      <div className={styles.months} role="group" aria-labelledby={titleId}>
        <h2 id={titleId}>All reviews over time</h2>
        <MonthBars periods={insights.periods} by={selection.by} />
      </div>
    </section>
  );
}

function Change({ insights: { interval, change, before } }: { insights: Insights }) {
  return (
    <>
      {interval !== null && formatInterval(interval)}
      {change !== null && before !== null && (
        <>
          <br />
          <strong data-better={change > 0}>{formatPoints(change)}</strong> against {describeBefore(before)}
        </>
      )}
    </>
  );
}

/** The period before ends with the moment at which the next one begins. */
const describeBefore = ([from, to]: readonly [string, string]): string =>
  `${formatDay(from.slice(0, 10))} to ${formatDay(moveDay(to.slice(0, 10), -1))}`;

function Unexplained({ insights: { model, unexplained }, selection }: HeadlineProps) {
  if (unexplained === 0) return <>a topic for every review</>;
  return (
    <Link href={buildReviewsUrl(model, NO_TOPIC, selection)}>
      {formatQuantity(unexplained, "review")} without a topic
    </Link>
  );
}

/** The page's own accuracy, as judged here; until then what holds in general. */
function Trust({ insights: { audit } }: { insights: Insights }) {
  const [topic, sentiment] = [describeAccuracy(audit.topic), describeAccuracy(audit.sentiment)];
  const begin = () => { changeUrlParameters({ mode: "audit" }); };
  const done = audit.topic.judged >= AUDITED;
  return (
    <p className={styles.trust}>
      {topic !== null && sentiment !== null ? (
        <>
          Judged here: topics {topic}, feeling {sentiment}.{" "}
        </>
      ) : (
        <>{MEASURED} How well it holds for your reviews is not known yet. </>
      )}
      {!done && (
        <button type="button" className="screen-only" onClick={begin}>
          {topic === null ? `Judge ${AUDITED} quotes` : "Judge more"}
        </button>
      )}
    </p>
  );
}
