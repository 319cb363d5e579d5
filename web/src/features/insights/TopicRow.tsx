/** One topic, or a group of them, in a line of figures; its button opens the rest below. */
import { useId, type ReactNode } from "react";
import { formatCount, formatQuantity, formatShare, formatSigned } from "@/lib/format";
import { getOwnHue } from "@/lib/palette";
import { formatInterval, formatPoints, isClear, negativeInterval, shareNegative } from "./figures";
import type { Insights, Selection, TopicFigures } from "./queries";
import type { OpenQuote } from "./QuoteDrawer";
import type { Row } from "./rows";
import { Sparkline } from "./Sparkline";
import { TopicDetail } from "./TopicDetail";
import type { TopicEdits } from "./useTopicEdits";
import styles from "./TopicRow.module.css";

/** How many quotes are printed of a topic whose rest is not. */
const PRINTED_QUOTES = 2;

export interface RowProps {
  insights: Insights;
  selection: Selection;
  row: Row;
  /** Whether all that is known of it is printed, even if it is not open. */
  printed: boolean;
  open: boolean;
  onOpen: () => void;
  /** The topics that are chosen, to be merged or hidden. */
  chosen: ReadonlySet<number>;
  /** Null where the key allows neither. */
  onChoose: ((topics: readonly number[], chosen: boolean) => void) | null;
  edits: TopicEdits;
  onQuote: (quote: OpenQuote) => void;
}

interface TopicRowProps extends RowProps {
  /** How a group shows its topics. */
  fold?: { open: boolean; onToggle: () => void } | undefined;
  /** The topics of a group. */
  children?: ReactNode;
}

export function TopicRow({ fold, children, ...props }: TopicRowProps) {
  const { insights, row, printed, open, onOpen, chosen, onChoose } = props;
  const { figures, members } = row;
  const topics = listTopics(row);
  const detail = useId();
  return (
    <li className={styles.item} data-open={open}>
      <article className={styles.row} aria-label={figures.label}>
        {onChoose === null ? <span className="screen-only" /> : (
          <label className={`${styles.check ?? ""} screen-only`}>
            <input
              type="checkbox"
              aria-label={`Select ${figures.label}`}
              checked={topics.every((topic) => chosen.has(topic))}
              onChange={({ target }) => { onChoose(topics, target.checked); }}
            />
          </label>
        )}
        <div className={styles.name}>
          <button type="button" aria-expanded={open} aria-controls={open ? detail : undefined} onClick={onOpen}>
            <span
              className={styles.sign}
              data-hue={figures.colour === null ? "rest" : getOwnHue(figures.colour)}
              aria-hidden="true"
            />
            <span dir="auto">{figures.label}</span>
          </button>
          <Marks figures={figures} />
          {fold !== undefined && (
            <button type="button" className={`${styles.fold ?? ""} screen-only`} aria-expanded={fold.open} onClick={fold.onToggle}>
              {fold.open ? "▾" : "▸"} {formatQuantity(members.length, "topic")}
            </button>
          )}
        </div>
        {!open && <Said figures={figures} printed={printed} />}
        <NegativeBar figures={figures} />
        <Sparkline periods={figures.periods} />
        <p className={styles.figure}>
          {formatCount(figures.reviews)}
          <span className={styles.unit}> {figures.reviews === 1 ? "review" : "reviews"}</span>
        </p>
        <Impact figures={figures} measure={insights.measure} />
        {insights.change !== null && <Change figures={figures} />}
      </article>
      {children}
      {open && (
        <div id={detail}>
          <TopicDetail {...props} />
        </div>
      )}
      {printed && !open && (
        <div className="print-only">
          <TopicDetail {...props} paper />
        </div>
      )}
    </li>
  );
}

/** Return the ids of a topic, or of all topics of a group. */
export function listTopics({ figures, members }: Row): number[] {
  const all = members.length === 0 ? [figures] : members;
  return all.flatMap(({ topic }) => (topic === null ? [] : [topic]));
}

function Marks({ figures: { is_new: isNew, is_rising: isRising, junk } }: { figures: TopicFigures }) {
  return (
    <>
      {isNew && <span className={styles.mark} title="The period before did not have it">new</span>}
      {isRising && <span className={styles.mark} title="Spoken of more than before, by more than chance">rising</span>}
      {junk && (
        <span className={styles.mark} data-junk="true" title="Its words do not belong together, by its figures">unclear</span>
      )}
    </>
  );
}

/** What is typically said of it, in one line; on paper, where nothing opens, there are two, each of them whole. */
function Said({ figures: { quotes }, printed }: { figures: TopicFigures; printed: boolean }) {
  if (quotes.length === 0) return null;
  return (
    <p className={`${styles.said ?? ""} ${printed ? "screen-only" : ""}`}>
      {quotes.slice(0, PRINTED_QUOTES).map(({ review_id: review, start, text }) => (
        <q key={`${review} ${start}`} dir="auto" title={text}>{text}</q>
      ))}
    </p>
  );
}

/** The share negative as a bar, with its interval as a thin line over the end. */
export function NegativeBar({ figures }: { figures: TopicFigures }) {
  const [negative, interval] = [shareNegative(figures), negativeInterval(figures)];
  if (negative === null) return <p className={styles.bar}>–</p>;
  return (
    <p className={styles.bar} title={interval === null ? undefined : `95% interval: ${formatInterval(interval)}`}>
      <span className={styles.share}>
        {formatShare(negative)}
        <span className="visually-hidden"> negative{interval !== null && `, ${formatInterval(interval)}`}</span>
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${100 * negative}%` }} />
        {interval !== null && (
          <span
            className={styles.interval}
            style={{ insetInlineStart: `${100 * interval[0]}%`, width: `${100 * (interval[1] - interval[0])}%` }}
          />
        )}
      </span>
    </p>
  );
}

export function Impact({ figures: { impact }, measure }: { figures: TopicFigures; measure: Insights["measure"] }) {
  if (impact === null) return <p className={styles.figure}>–</p>;
  const decimals = measure === "stars" ? 2 : 1;
  const [low, high] = impact.interval;
  const unsure = !isClear(impact.interval);
  return (
    <p className={styles.figure} data-unsure={unsure} title={unsure ? "May be chance: the interval holds 0" : undefined}>
      <span className="visually-hidden">impact </span>
      <strong data-worse={impact.points < 0 && !unsure}>{formatSigned(impact.points, decimals)}</strong>
      <span className={styles.unit}> {measure === "stars" ? "stars" : "points"}</span>
      <small>
        {formatSigned(low, decimals)} to {formatSigned(high, decimals)}
      </small>
    </p>
  );
}

export function Change({ figures: { change } }: { figures: TopicFigures }) {
  if (change === null) return <p className={styles.figure} />;
  return (
    <p className={styles.figure} data-change="true" title={`What it adds to the whole change: ${formatPoints(change.points)}`}>
      <span className="visually-hidden">change </span>
      {formatSigned(change.points, 1)}
      {change.significant && <span title="More than chance"> ●<span className="visually-hidden"> more than chance</span></span>}
      <span className={styles.unit}> points</span>
    </p>
  );
}
