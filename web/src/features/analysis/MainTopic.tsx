/** What the text is mostly about, in a line. */
import { formatShare } from "@/lib/format";
import { TopicSign } from "@/components/TopicSign";
import { UnfitModel } from "./UnfitModel";
import { doesFit, useTextTopics } from "./useTextTopics";
import styles from "./MainTopic.module.css";

const NEXT = 2;

interface MainTopicProps {
  text: string;
  /** Whether topics are shown of a model that does not fit as well. */
  anyway: boolean;
  onShowAnyway: () => void;
}

export function MainTopic({ text, anyway, onShowAnyway }: MainTopicProps) {
  const { topics, card, palette } = useTextTopics(text);
  const [first, ...others] = topics.topics;
  const fits = doesFit(topics);
  if (first === undefined || (!fits && !anyway)) {
    return <UnfitModel model={card} topics={topics} onShowAnyway={onShowAnyway} />;
  }
  return (
    <div className={styles.topic}>
      <p className="overline">{fits ? "It is about" : "It may be about"}</p>
      <h2 className={styles.title} data-guessed={!fits} dir="auto">
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
      {!fits && (
        <p className={styles.note}>
          A guess: the model knows only {formatShare(topics.coverage)} of its words.
        </p>
      )}
    </div>
  );
}
