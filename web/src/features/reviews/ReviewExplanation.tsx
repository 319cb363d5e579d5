/** A review's text with the words that pull it either way, and its sentences one by one. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { PredictionTag } from "@/components/PredictionTag";
import words from "@/components/wordColours.module.css";
import { computeScale, quantizeWeight } from "@/lib/strength";
import { explanationQuery, sentencesQuery } from "./queries";
import styles from "./ReviewDrawer.module.css";

export function ColouredReview({ text }: { text: string }) {
  const { data } = useSuspenseQuery(explanationQuery(text));
  const segments = data.segments ?? [{ text, weight: null }];
  const scale = computeScale(segments);
  return (
    <div className={words.coloured} data-view="sentiment">
      <p className={styles.text} dir="auto">
        {segments.map((segment, index) => {
          const step = quantizeWeight(segment.weight ?? 0, scale);
          if (step === 0) return segment.text;
          return (
            <span key={index} className={words.word} data-weight={step}>
              {segment.text}
            </span>
          );
        })}
      </p>
    </div>
  );
}

/** Nothing for a text of one sentence, of which all is said already. */
export function ReviewSentences({ text }: { text: string }) {
  const { data: sentences } = useSuspenseQuery(sentencesQuery(text));
  if (sentences.length < 2) return null;
  return (
    <section aria-label="Sentences">
      <h3 className={styles.heading}>Sentence by sentence</h3>
      <ol className={styles.sentences}>
        {sentences.map(({ index, sentence, label, probability, sure }) => (
          <li key={index}>
            <PredictionTag label={label} probability={probability} sure={sure} />
            <p dir="auto">{sentence}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
