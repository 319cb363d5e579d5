/** How many reviews, how they feel, how much the topics explain, and how far to trust it. */
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Link } from "wouter";
import { Figures } from "@/components/Figures";
import { formatCount, formatDay, formatQuantity, formatShare } from "@/lib/format";
import { moveDay } from "@/lib/days";
import { useMay } from "@/lib/session";
import { changeUrlParameters } from "@/lib/urlState";
import { AUDITED, describeAccuracy, MEASURED } from "./accuracy";
import { formatInterval, formatPoints, isClearChange, shareExplained } from "./figures";
import { buildAllUrl, buildReviewsUrl, NO_TOPIC, selectPeriod } from "./links";
import { MonthBars } from "./MonthBars";
import type { Days } from "./periods";
import { insightsQuery, type Insights, type Selection } from "./queries";
import styles from "./Headline.module.css";

interface HeadlineProps {
  insights: Insights;
  selection: Selection;
}

export function Headline({ insights, selection }: HeadlineProps) {
  const { reviews, sentences, positive, topics } = insights;
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
              name: "With a topic",
              value: formatShare(shareExplained(topics)),
              note: <Unexplained insights={insights} selection={selection} />,
            },
          ]}
        />
        <Trust insights={insights} />
      </div>
      <div className={styles.months} role="group" aria-labelledby={titleId}>
        <h2 id={titleId}>All reviews over time</h2>
        <MonthBars
          periods={insights.periods}
          by={selection.by}
          buildUrl={(from) => buildAllUrl(selectPeriod(selection, from))}
        />
      </div>
    </section>
  );
}

function Change({ insights }: { insights: Insights }) {
  const { interval, change, before } = insights;
  return (
    <>
      {interval !== null && formatInterval(interval)}
      {change !== null && before !== null && (
        <>
          <br />
          <ChangeAgainst insights={insights} change={change} days={readDays(before)} />
        </>
      )}
    </>
  );
}

/** The change, and whether it is more than chance: told once the interval of the period before is known. */
function ChangeAgainst({ insights, change, days }: { insights: Insights; change: number; days: Required<Days> }) {
  const { model, interval, selection } = insights;
  const { segment: _, ...counted } = selection;
  const { data: before } = useQuery(insightsQuery(model, { ...counted, ...days }));
  const other = before?.interval ?? null;
  const known = interval !== null && other !== null;
  const clear = known && isClearChange(change, interval, other);
  return (
    <>
      <strong data-better={clear ? change > 0 : undefined}>{formatPoints(change)}</strong> against{" "}
      {formatDay(days.since)} to {formatDay(days.until)}
      {known && <><br />{clear ? "more than chance" : "may be chance"}</>}
    </>
  );
}

/** The period before ends with the moment at which the next one begins. */
const readDays = ([from, to]: readonly [string, string]) => ({
  since: from.slice(0, 10),
  until: moveDay(to.slice(0, 10), -1),
});

function Unexplained({ insights: { model, unexplained }, selection }: HeadlineProps) {
  if (unexplained === 0) return <>of the sentences</>;
  return (
    <>
      of the sentences
      <br />
      <Link href={buildReviewsUrl(model, NO_TOPIC, selection)}>
        {formatQuantity(unexplained, "review")} without any
      </Link>
    </>
  );
}

/** The page's own accuracy, as judged here; until then what holds in general. */
function Trust({ insights: { audit } }: { insights: Insights }) {
  const [topic, sentiment] = [describeAccuracy(audit.topic), describeAccuracy(audit.sentiment)];
  const begin = () => { changeUrlParameters({ mode: "audit" }); };
  const canJudge = useMay("write") && audit.topic.judged < AUDITED;
  return (
    <p className={styles.trust}>
      {topic !== null && sentiment !== null ? (
        <>
          Judged here: topics {topic}, feeling {sentiment}.{" "}
        </>
      ) : (
        <>{MEASURED} How well it holds for your reviews is not known yet. </>
      )}
      {canJudge && (
        <button type="button" className="screen-only" onClick={begin}>
          {topic === null ? `Judge ${AUDITED} quotes` : "Judge more"}
        </button>
      )}
    </p>
  );
}
