/** What the text is about: a bar of shares, and a list whose topics highlight their words. */
import { useState } from "react";
import { formatShare } from "@/lib/format";
import { getHue, SLOTS } from "@/lib/palette";
import { TopicSign } from "@/components/TopicSign";
import { useTextTopics } from "./useTextTopics";
import styles from "./TopicShares.module.css";

interface TopicSharesProps {
  text: string;
  highlighted: number | null;
  pointed: number | null;
  onHighlight: (topic: number | null) => void;
}

export function TopicShares({ text, highlighted, pointed, onHighlight }: TopicSharesProps) {
  const { topics: data, card, palette } = useTextTopics(text);
  const hidden = new Set(card.topics.filter((one) => one.hidden).map(({ topic }) => topic));
  const strongest = data.topics.slice(0, SLOTS).filter(({ topic }) => !hidden.has(topic));
  const rest = 1 - strongest.reduce((sum, { share }) => sum + share, 0);
  const [pinned, setPinned] = useState<number | null>(null);

  const pin = (topic: number) => {
    const next = pinned === topic ? null : topic;
    setPinned(next);
    onHighlight(next);
  };

  return (
    <div className={styles.shares}>
      <div className={styles.bar} aria-hidden="true">
        {strongest.map(({ topic, share }) => (
          <span
            key={topic}
            data-hue={getHue(palette, topic)}
            data-dim={highlighted !== null && highlighted !== topic}
            style={{ flexGrow: share }}
          />
        ))}
        {rest > 0.005 && <span data-hue="rest" style={{ flexGrow: rest }} />}
      </div>
      <ul className={styles.list}>
        {strongest.map(({ topic, label, share }) => (
          <li key={topic}>
            <button
              type="button"
              aria-pressed={pinned === topic}
              data-pointed={pointed === topic}
              onClick={() => { pin(topic); }}
              onPointerEnter={() => { onHighlight(topic); }}
              onPointerLeave={() => { onHighlight(pinned); }}
              onFocus={() => { onHighlight(topic); }}
              onBlur={() => { onHighlight(pinned); }}
            >
              <TopicSign palette={palette} topic={topic} />
              <span>{label}</span>
              <span className={styles.share}>{formatShare(share)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        The model knows {formatShare(data.coverage)} of the words that carry meaning.
        {rest > 0.005 && ` Other topics share ${formatShare(rest)}.`}
      </p>
      {data.unknown_words.length > 0 && (
        <details className={styles.note}>
          <summary>Words it does not know</summary>
          <p dir="auto">{data.unknown_words.join(", ")}</p>
        </details>
      )}
    </div>
  );
}
