/** A topic's terms, ranked between "its most frequent" and "its very own". */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { formatMeasured } from "@/lib/format";
import { getOwnHue } from "@/lib/palette";
import { useChosenModel, type Topic } from "@/lib/topicModels";
import { termsQuery, type RankedTerm } from "./queries";
import type { TopicsView } from "./useTopicsView";
import styles from "./TermBars.module.css";

export function TermBars({ topic, view }: { topic: Topic; view: TopicsView }) {
  const relevance = useDeferredValue(view.relevance);
  const [model] = useChosenModel();
  const { data } = useSuspenseQuery(termsQuery(model, topic.topic, relevance));
  const most = Math.max(...data.items.map(({ overall }) => overall));
  return (
    <>
      <div className={styles.head}>
        <h3 id="terms-title">Terms</h3>
        <label className={styles.slider}>
          <span>its very own</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.1}
            aria-label="Relevance: 0 ranks by what sets the topic apart, 1 by frequency"
            value={view.relevance}
            onChange={(event) => { view.rankBy(Number(event.target.value)); }}
          />
          <span>its most frequent</span>
        </label>
      </div>
      <ol className={styles.terms} data-hue={getOwnHue(topic.colour)} aria-busy={relevance !== view.relevance}>
        {data.items.map((term) => (
          <TermBar key={term.term} term={term} share={topic.share} most={most} />
        ))}
      </ol>
      <p className={styles.legend}>
        Light: how often the term occurs in the corpus. Dark: the part of it in this topic.
      </p>
    </>
  );
}

interface TermBarProps {
  term: RankedTerm;
  share: number;
  most: number;
}

function TermBar({ term: { term, in_topic: inTopic, overall }, share, most }: TermBarProps) {
  const part = Math.min(1, (inTopic * share) / overall);
  return (
    <li>
      <span className={styles.name}>{term}</span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${(100 * overall) / most}%` }}>
          <span style={{ width: `${100 * part}%` }} />
        </span>
      </span>
      <span className={styles.share}>
        <span className="visually-hidden">in the topic </span>
        {formatMeasured(inTopic)}
      </span>
    </li>
  );
}
