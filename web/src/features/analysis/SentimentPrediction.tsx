/** How the text feels, how probably, what that rests on, and whether it is right. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { CorrectionButtons } from "@/components/CorrectionButtons";
import { CorrectionReceipt } from "@/components/CorrectionReceipt";
import { sentimentModelQuery, type Label } from "@/lib/queries";
import { useCorrection } from "@/lib/useCorrection";
import { sentimentQuery, type Sentiment } from "./queries";
import { useSavedReview } from "./useSavedReview";
import { describeVerdict } from "./verdict";
import styles from "./SentimentPrediction.module.css";

export function SentimentPrediction({ text }: { text: string }) {
  const { data: sentiment } = useSuspenseQuery(sentimentQuery(text));
  const model = useQuery(sentimentModelQuery()).data;
  const sureFrom = model ? (model.sure_from ?? 1) : 0.5;
  const { title, share, uncertain, predicted, note } = describeVerdict(sentiment, sureFrom);
  return (
    <div className={styles.prediction} data-label={predicted} data-sure={sentiment.sure}>
      <p className="overline">It feels</p>
      <h2 className={styles.title}>
        {sentiment.sure && (
          <span className={styles.sign} aria-hidden="true">
            {predicted === "positive" ? "▲" : "▼"}
          </span>
        )}
        {title}
        {share !== null && <span className={styles.share}>{share}</span>}
        {uncertain && <small className={styles.doubt}>uncertain</small>}
      </h2>
      {predicted !== null && (
        <Gauge positive={toPositiveProbability(sentiment)} sureFrom={sureFrom} />
      )}
      <p className={styles.note}>
        {note} <span className={styles.version}>{sentiment.model_version}</span>
      </p>
      <VerdictCorrection key={text} text={text} predicted={predicted} />
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
      <span>uncertain</span>
      <span>positive</span>
    </div>
  );
}

const toPositiveProbability = ({ label, probability }: Sentiment) =>
  label === "positive" ? probability : 1 - probability;

interface VerdictCorrectionProps {
  text: string;
  predicted: Label | null;
}

/** Saves the text as a review in order to label it, and shows what that changed. */
function VerdictCorrection({ text, predicted }: VerdictCorrectionProps) {
  const { review, save, keep } = useSavedReview(text);
  const correction = useCorrection(save, keep);
  return (
    <div className={styles.correction} role="group" aria-label="Is that right?">
      <CorrectionButtons
        predicted={predicted}
        label={review?.label ?? null}
        correction={correction}
      />
      <CorrectionReceipt correction={correction} />
    </div>
  );
}
