/** The review behind a quote, with the quoted sentence marked in it. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Drawer } from "@/components/Drawer";
import { Panel } from "@/components/Panel";
import { PredictionTag } from "@/components/PredictionTag";
import { Skeleton } from "@/components/Skeleton";
import { Stars } from "@/components/Stars";
import type { Schema } from "@/lib/api";
import { toUnitOffsets } from "@/lib/characters";
import { formatMoment, formatWritten } from "@/lib/format";
import { reviewQuery } from "@/lib/queries";
import styles from "./QuoteDrawer.module.css";

export interface OpenQuote extends Pick<Schema<"QuoteView">, "review_id" | "start" | "end"> {
  /** What it is about. */
  readonly label: string;
}

export function QuoteDrawer({ quote, onClose }: { quote: OpenQuote; onClose: () => void }) {
  const { review_id: id, label } = quote;
  return (
    <Drawer
      label={`Review about ${label}`}
      onClose={onClose}
      actions={<Link href={`/reviews?review=${id}`} className={styles.link}>Open it in Reviews</Link>}
    >
      <Panel name="review" subject={id} skeleton={<Skeleton label="review" lines={8} />}>
        <QuotedReview quote={quote} />
      </Panel>
    </Drawer>
  );
}

function QuotedReview({ quote }: { quote: OpenQuote }) {
  const { data: review } = useSuspenseQuery(reviewQuery(quote.review_id));
  const { text, title, rating, source, prediction, written_at: written, created_at: created } = review;
  const [start = 0, end = 0] = toUnitOffsets(text, [quote.start, quote.end]);
  return (
    <>
      <p className={styles.facts}>
        {rating !== null && <Stars rating={rating} />}
        <time dateTime={written ?? created}>{written === null ? `stored ${formatMoment(created)}` : formatWritten(written)}</time>
        {source !== null && <span>{source}</span>}
        {Object.entries(review.attributes ?? {}).map(([name, value]) => <span key={name}>{name}: {value}</span>)}
      </p>
      {title !== null && <h2 className={styles.title} dir="auto">{title}</h2>}
      <p className={styles.text} dir="auto">
        {text.slice(0, start)}
        <mark className={styles.mark}>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </p>
      <div className={styles.whole}>
        The whole review: <PredictionTag {...prediction} />
      </div>
    </>
  );
}
