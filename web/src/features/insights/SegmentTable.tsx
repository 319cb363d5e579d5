/** Topics by the values of an attribute: who speaks of what more than others, and who feels worse. */
import { useState } from "react";
import { Button } from "@/components/Button";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { formatInterval, negativeInterval, shareNegative } from "./figures";
import type { Insights, ValueFigures } from "./queries";
import { arrangeRows } from "./rows";
import styles from "./SegmentTable.module.css";

/** More columns than this no reader compares; the largest values come first. */
const MOST_VALUES = 12;

/** How many topics are compared before somebody asks for all. */
const FIRST_TOPICS = 10;

export function SegmentTable({ insights, segment }: { insights: Insights; segment: string }) {
  const { segments } = insights;
  const [all, setAll] = useState(false);
  if (segments === null || segments.length === 0) return null;
  const values = segments.toSorted((one, other) => other.reviews - one.reviews).slice(0, MOST_VALUES);
  const { shown } = arrangeRows({ topics: insights.topics, groups: [] }, "impact");
  const listed = all ? shown : shown.slice(0, FIRST_TOPICS);
  return (
    <section className={styles.segments} aria-labelledby="segments-title">
      <h2 id="segments-title">By {segment}</h2>
      {/* Reached by the keyboard, because it scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.frame} role="region" aria-label={`Topics by ${segment}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              {values.map(({ value, reviews }) => (
                <th key={value} scope="col"><span dir="auto">{value}</span> <small>{formatCount(reviews)} reviews</small></th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map(({ key, figures }) => (
              <tr key={key}>
                <th scope="row" dir="auto">{figures.label}</th>
                {values.map((value) => <Cell key={value.value} topic={figures.topic} value={value} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {listed.length < shown.length && (
        <p className="screen-only">
          <Button onClick={() => { setAll(true); }}>Show all {formatQuantity(shown.length, "topic")}</Button>
        </p>
      )}
      <p className={styles.note}>
        Part of the sentences, and how many of them are negative. ▲ spoken of more than elsewhere, ▽ less, ✕ feels
        worse: marked where it is more than chance.
        {segments.length > MOST_VALUES && ` The ${MOST_VALUES} largest of ${formatCount(segments.length)} values.`}
      </p>
    </section>
  );
}

const MARKS = { more: "▲", less: "▽" } as const;
const MEANINGS = { more: "spoken of more than elsewhere", less: "spoken of less than elsewhere" } as const;

function Cell({ topic, value }: { topic: number | null; value: ValueFigures }) {
  const cell = value.topics.find((one) => one.topic === topic);
  if (cell === undefined || cell.reviews === 0) return <td>–</td>;
  const { share, stands_out: standsOut, feels_worse: worse } = cell;
  const [negative, interval] = [shareNegative(cell), negativeInterval(cell)];
  return (
    <td data-stands-out={standsOut ?? undefined} data-worse={worse}>
      {standsOut !== null && (
        <span title={MEANINGS[standsOut]}>
          <span aria-hidden="true">{MARKS[standsOut]} </span>
          <span className="visually-hidden">{MEANINGS[standsOut]}, </span>
        </span>
      )}
      {formatShare(share)}
      <small title={interval === null ? undefined : formatInterval(interval)}>
        {worse && <><span aria-hidden="true">✕ </span><span className="visually-hidden">feels worse, </span></>}
        {negative !== null && `${formatShare(negative)} negative`}
      </small>
    </td>
  );
}
