/** All that is known of a topic or a group: its months, its words, what people say, and the way to all of it. */
import { Fragment, useId, type ReactNode } from "react";
import { Link } from "wouter";
import { formatCount, formatQuantity, formatShare, formatSigned } from "@/lib/format";
import { useMay } from "@/lib/session";
import { EditTools } from "./EditTools";
import { countHurt } from "./figures";
import { buildNegativeUrl, buildReviewsUrl, selectPeriod } from "./links";
import { MonthBars } from "./MonthBars";
import type { Selection, TopicFigures } from "./queries";
import type { RowProps } from "./TopicRow";
import styles from "./TopicDetail.module.css";

interface TopicDetailProps extends RowProps {
  /** Without anything that can be clicked. */
  paper?: boolean;
}

export function TopicDetail({ insights, selection, row, edits, onQuote, paper = false }: TopicDetailProps) {
  const { figures, members } = row;
  const mayTrain = useMay("train");
  const listed = members.length === 0 ? [figures] : members;
  return (
    <div className={styles.detail}>
      {!paper && mayTrain && <EditTools insights={insights} row={row} edits={edits} />}
      <p className={styles.facts}>
        {formatQuantity(countHurt(figures), "sentence")} of {formatCount(figures.sentences)} negative;{" "}
        {formatShare(figures.share)} of all that is said. <ChangeInWords figures={figures} />
      </p>
      <div className={styles.columns}>
        <Part name="Over time">
          <MonthBars
            periods={figures.periods}
            by={selection.by}
            all={insights.periods}
            buildUrl={paper || figures.topic === null ? undefined : buildPeriodUrl(insights.model, figures.topic, selection)}
          />
        </Part>
        <Part name="Words">
          <Words figures={figures} />
        </Part>
        <Part name="What people say">
          <Quotes figures={figures} {...(!paper && { onQuote: (quote) => { onQuote({ ...quote, label: figures.label }); } })} />
          {!paper && (
            <p className={`${styles.all ?? ""} screen-only`}>
              {listed.map(({ topic, label, reviews }) =>
                topic === null ? null : (
                  <Fragment key={topic}>
                    <Link href={buildReviewsUrl(insights.model, topic, selection)}>
                      Show all {formatQuantity(reviews, "review")}
                      {listed.length > 1 && ` about “${label}”`}
                    </Link>
                    <Link href={buildNegativeUrl(insights.model, topic, selection)}>Show the negative ones</Link>
                  </Fragment>
                ),
              )}
            </p>
          )}
        </Part>
      </div>
    </div>
  );
}

/** A group's reviews are listed by topic alone: its bars lead nowhere. */
const buildPeriodUrl = (model: string, topic: number, selection: Selection) => (from: string) =>
  buildReviewsUrl(model, topic, selectPeriod(selection, from));

function Part({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {children}
    </section>
  );
}

function ChangeInWords({ figures: { change } }: { figures: TopicFigures }) {
  if (change === null) return null;
  return (
    <>
      It adds {formatSigned(change.points, 1)} points to the change: {formatSigned(change.spoken, 1)} by how much it is
      spoken of, {formatSigned(change.felt, 1)} by how it feels
      {change.significant ? "; this is more than chance." : ", which may be chance."}
    </>
  );
}

function Words({ figures: { words } }: { figures: TopicFigures }) {
  const lists = [
    { name: "Pull it down", label: "negative", found: words.down },
    { name: "Pull it up", label: "positive", found: words.up },
  ].filter(({ found }) => found.length > 0);
  if (lists.length === 0) return <p className={styles.nothing}>No word says enough.</p>;
  return lists.map(({ name, label, found }) => (
    <div key={label} className={styles.words} data-label={label}>
      <h4>{name}</h4>
      <ul>
        {found.map((word) => <li key={word} dir="auto">{word}</li>)}
      </ul>
    </div>
  ));
}

interface QuotesProps {
  figures: TopicFigures;
  onQuote?: (quote: TopicFigures["quotes"][number]) => void;
}

function Quotes({ figures: { quotes }, onQuote }: QuotesProps) {
  if (quotes.length === 0) return <p className={styles.nothing}>No sentence is typical.</p>;
  return (
    <ul className={styles.quotes}>
      {quotes.map((quote) => (
        <li key={`${quote.review_id} ${quote.start}`}>
          {onQuote === undefined ? (
            <q dir="auto">{quote.text}</q>
          ) : (
            <button type="button" onClick={() => { onQuote(quote); }}>
              <q dir="auto">{quote.text}</q>
              <span className="visually-hidden"> Show the review.</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
