/** How the text feels, how probably, and what that rests on. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { formatShare } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { sentimentQuery, type Sentiment } from "./queries";
import styles from "./SentimentPrediction.module.css";

const NAMES = { positive: "Positive", negative: "Negative" } as const;

export function SentimentPrediction({ text }: { text: string }) {
  const { data: sentiment } = useSuspenseQuery(sentimentQuery(text));
  const { label, probability, sure, coverage, model_version: version } = sentiment;
  const sureFrom = useQuery(sentimentModelQuery()).data?.sure_from ?? 0.5;
  return (
    <div className={styles.prediction} data-label={label} data-sure={sure}>
      <p className="overline">It feels</p>
      <h2 className={styles.title}>
        <span className={styles.sign} aria-hidden="true">
          {label === "positive" ? "▲" : "▼"}
        </span>
        {sure ? NAMES[label] : "Not sure"}
        {sure && <span className={styles.share}>{formatShare(probability)}</span>}
      </h2>
      <Gauge positive={toPositiveProbability(sentiment)} sureFrom={sureFrom} />
      <p className={styles.note}>
        {explain(sentiment, sureFrom)} It knows {formatShare(coverage)} of the words.{" "}
        <span className={styles.version}>{version}</span>
      </p>
    </div>
  );
}

/** The probability of positive on its scale, with the band where the model is not sure. */
function Gauge({ positive, sureFrom }: { positive: number; sureFrom: number }) {
  return (
    <div className={styles.gauge} aria-hidden="true">
      <div className={styles.track}>
        <span className={styles.end} style={{ width: `${100 * (1 - sureFrom)}%` }} />
        <span className={styles.end} style={{ width: `${100 * (1 - sureFrom)}%` }} />
        <span className={styles.mark} style={{ left: `${100 * positive}%` }} />
      </div>
      <span>negative</span>
      <span>not sure</span>
      <span>positive</span>
    </div>
  );
}

const toPositiveProbability = ({ label, probability }: Sentiment) =>
  label === "positive" ? probability : 1 - probability;

function explain(sentiment: Sentiment, sureFrom: number): string {
  const { label, probability, coverage, sure } = sentiment;
  if (coverage === 0) return "No word of this text was in the reviews it learned from.";
  const right = Math.min(99, Math.round(100 * probability));
  if (!sure) return `Leans ${label}, ${right}%; it is sure from ${formatShare(sureFrom)}.`;
  return `About ${right} in 100 predictions like this one are right.`;
}
