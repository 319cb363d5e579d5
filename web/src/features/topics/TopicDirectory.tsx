/** All topics, the largest first; those of a group together. */
import { formatMeasured } from "@/lib/format";
import { getOwnHue } from "@/lib/palette";
import type { Topic } from "@/lib/topicModels";
import { listEntries } from "./directory";
import styles from "./TopicDirectory.module.css";

interface TopicDirectoryProps {
  topics: readonly Topic[];
  chosen: number;
  found: ReadonlyMap<number, number> | null;
  onChoose: (topic: number) => void;
}

export function TopicDirectory({ topics, ...shown }: TopicDirectoryProps) {
  const largest = Math.max(...topics.map(({ share }) => share));
  return (
    <ol className={styles.directory} aria-label="Topics">
      {listEntries(topics).map(({ group, share, topics: members }) => {
        const lines = members.map((topic) => (
          <TopicLine key={topic.topic} topic={topic} largest={largest} {...shown} />
        ));
        if (group === null) return lines;
        return (
          <li key={`group ${group}`} className={styles.group}>
            <p>
              <span dir="auto">{group}</span> <span className={styles.share}>{formatMeasured(share)}</span>
            </p>
            <ol>{lines}</ol>
          </li>
        );
      })}
    </ol>
  );
}

interface TopicLineProps extends Omit<TopicDirectoryProps, "topics"> {
  topic: Topic;
  largest: number;
}

function TopicLine({ topic: one, largest, chosen, found, onChoose }: TopicLineProps) {
  const { topic, label, share, colour, junk, hidden } = one;
  const mark = [junk ? "unclear" : null, hidden ? "hidden" : null].filter((word) => word !== null).join(", ");
  return (
    <li>
      <button
        type="button"
        data-hue={getOwnHue(colour)}
        aria-current={topic === chosen ? "true" : undefined}
        data-found={found === null ? undefined : found.has(topic)}
        data-faint={junk || hidden}
        onClick={() => { onChoose(topic); }}
      >
        <span className={styles.label}>
          <span dir="auto">{label}</span>
          {mark !== "" && <small>{mark}</small>}
        </span>
        <span className={styles.share}>{formatMeasured(share)}</span>
        <span
          className={styles.meter}
          aria-hidden="true"
          style={{ width: `${(100 * share) / largest}%` }}
        />
      </button>
    </li>
  );
}
