/** What the text is mostly about, in a line. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatShare } from "@/lib/format";
import { textTopicsQuery } from "@/lib/queries";
import { createPalette } from "./palette";
import { TopicSign } from "./TopicSign";
import styles from "./MainTopic.module.css";

const NEXT = 2;

/** Below this share of known words, the main topic is a guess. */
const ENOUGH_KNOWN = 0.5;

export function MainTopic({ text }: { text: string }) {
  const { data } = useSuspenseQuery(textTopicsQuery(text));
  const palette = createPalette(data.topics);
  const [first, ...others] = data.topics;
  const guessed = data.coverage < ENOUGH_KNOWN;
  if (first === undefined || data.from_prior) {
    return (
      <div className={styles.topic}>
        <p className="overline">It is about</p>
        <h2 className={styles.title}>No topic it knows</h2>
        <p className={styles.note}>The topic model has read papers on machine learning.</p>
      </div>
    );
  }
  return (
    <div className={styles.topic}>
      <p className="overline">{guessed ? "It may be about" : "It is about"}</p>
      <h2 className={styles.title} data-guessed={guessed}>
        {first.label} <span>{formatShare(first.share)}</span>
      </h2>
      <ul className={styles.next}>
        {others.slice(0, NEXT).map(({ topic, label, share }) => (
          <li key={topic}>
            <TopicSign palette={palette} topic={topic} />
            {label} <span>{formatShare(share)}</span>
          </li>
        ))}
      </ul>
      {guessed && (
        <p className={styles.note}>
          A guess: only {formatShare(data.coverage)} of its words are known from papers.
        </p>
      )}
    </div>
  );
}
