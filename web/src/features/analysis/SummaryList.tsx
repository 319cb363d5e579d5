/** The sentences that say most, in reading order. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatCount } from "@/lib/format";
import { summaryQuery } from "./queries";
import { SENTENCES, type AnswerView } from "./useAnswerView";
import styles from "./SummaryList.module.css";

export function SummaryList({ text, view }: { text: string; view: AnswerView }) {
  const { data: summary } = useSuspenseQuery(summaryQuery(text, view.sentences));
  const { sentences, sentence_count: count } = summary;
  if (count <= 1) {
    return (
      <div className={styles.folded}>
        <h2 id="summary-title">Summary</h2>
        <p>The text is one sentence already.</p>
      </div>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <h2 id="summary-title">Summary</h2>
        <p>
          {formatCount(sentences.length)} of {formatCount(count)} sentences
        </p>
        <span className={styles.stepper}>
          <button
            type="button"
            aria-label="One sentence less"
            disabled={view.sentences <= SENTENCES.least}
            onClick={() => { view.setSentences(view.sentences - 1); }}
          >
            −
          </button>
          <button
            type="button"
            aria-label="One sentence more"
            disabled={view.sentences >= SENTENCES.most || view.sentences >= count}
            onClick={() => { view.setSentences(view.sentences + 1); }}
          >
            +
          </button>
        </span>
      </div>
      <ol className={styles.list}>
        {sentences.map((sentence, index) => (
          <li key={sentence.index}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <p dir="auto">{sentence.text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
