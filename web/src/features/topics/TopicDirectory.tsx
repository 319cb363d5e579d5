/** All topics, the largest first. */
import { formatMeasured } from "@/lib/format";
import type { Topic } from "./queries";
import "./TopicDirectory.css";

interface TopicDirectoryProps {
  topics: readonly Topic[];
  chosen: number;
  found: ReadonlyMap<number, number> | null;
  onChoose: (topic: number) => void;
}

export function TopicDirectory({ topics, chosen, found, onChoose }: TopicDirectoryProps) {
  const largest = Math.max(...topics.map(({ share }) => share));
  return (
    <ol className="directory">
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
              <span className="directory-share">{formatMeasured(share)}</span>
              <span
                className="directory-meter"
                aria-hidden="true"
                style={{ width: `${(100 * share) / largest}%` }}
              />
            </button>
          </li>
        ))}
    </ol>
  );
}
