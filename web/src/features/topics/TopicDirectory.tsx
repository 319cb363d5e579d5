/** All topics, the largest first. */
import { formatMeasured } from "@/lib/format";
import type { Topic } from "./queries";
import styles from "./TopicDirectory.module.css";

interface TopicDirectoryProps {
  topics: readonly Topic[];
  chosen: number;
  found: ReadonlyMap<number, number> | null;
  onChoose: (topic: number) => void;
}

export function TopicDirectory({ topics, chosen, found, onChoose }: TopicDirectoryProps) {
  const largest = Math.max(...topics.map(({ share }) => share));
  return (
    <ol className={styles.directory}>
      {topics
        .toSorted((one, other) => other.share - one.share)
        .map(({ topic, label, share }) => (
          <li key={topic}>
            <button
              type="button"
              aria-current={topic === chosen ? "true" : undefined}
              data-found={found === null ? undefined : found.has(topic)}
              onClick={() => { onChoose(topic); }}
            >
              <span>{label}</span>
              <span className={styles.share}>{formatMeasured(share)}</span>
              <span
                className={styles.meter}
                aria-hidden="true"
                style={{ width: `${(100 * share) / largest}%` }}
              />
            </button>
          </li>
        ))}
    </ol>
  );
}
