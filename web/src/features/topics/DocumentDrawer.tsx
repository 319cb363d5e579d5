/** A typical text, its words in the colours of their topics. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { DocumentHead } from "@/components/DocumentHead";
import { Drawer } from "@/components/Drawer";
import { Panel } from "@/components/Panel";
import { TopicSign } from "@/components/TopicSign";
import words from "@/components/wordColours.module.css";
import { formatDay, formatShare } from "@/lib/format";
import { createPalette, getHue, readColours, type Palette } from "@/lib/palette";
import { textTopicsQuery } from "@/lib/queries";
import { quantizeConfidence } from "@/lib/strength";
import { topicModelQuery, useChosenModel, type Topic } from "@/lib/topicModels";
import type { TypicalDocument } from "./queries";
import styles from "./DocumentDrawer.module.css";

interface DocumentDrawerProps {
  item: TypicalDocument;
  /** The topic that it is typical of. */
  topic: Topic;
  texts: string;
  onClose: () => void;
}

export function DocumentDrawer({ item: { document }, topic, texts, onClose }: DocumentDrawerProps) {
  const text = document.text ?? "";
  const isReview = texts === "reviews";
  return (
    <Drawer label={`Typical of ${topic.label}`} onClose={onClose}>
      {isReview ? (
        <p className={styles.facts}>
          {document.date !== null && <time dateTime={document.date}>{formatDay(document.date)}</time>}
          <Link href={`/reviews?review=${document.id}`}>Open the review</Link>
        </p>
      ) : (
        <div>
          <DocumentHead document={document} />
        </div>
      )}
      <Panel name="colours" subject={text} skeleton={<p className={styles.text} dir="auto">{text}</p>}>
        <ColouredText text={text} topic={topic} />
      </Panel>
    </Drawer>
  );
}

function ColouredText({ text, topic }: { text: string; topic: Topic }) {
  const [model] = useChosenModel();
  const { data } = useSuspenseQuery(textTopicsQuery(model, text));
  const { data: card } = useSuspenseQuery(topicModelQuery(model));
  // The topic that it was opened from has its own colour first of all.
  const ranked = data.topics.toSorted((one, other) => Number(other.topic === topic.topic) - Number(one.topic === topic.topic));
  const palette = createPalette(ranked, readColours(card.topics));
  return (
    <>
      <div className={words.coloured} data-view="topics">
        <p className={styles.text} dir="auto">
          {data.segments.map(({ text: piece, topic: own, confidence }, index) =>
            own === null ? (
              piece
            ) : (
              <span
                key={index}
                className={words.word}
                data-hue={getHue(palette, own)}
                data-confidence={quantizeConfidence(confidence ?? 0)}
              >
                {piece}
              </span>
            ),
          )}
        </p>
      </div>
      <TopicList topics={ranked} palette={palette} />
    </>
  );
}

interface TopicListProps {
  topics: readonly { topic: number; label: string; share: number }[];
  palette: Palette;
}

function TopicList({ topics, palette }: TopicListProps) {
  return (
    <ul className={styles.topics} aria-label="Its topics">
      {topics.slice(0, palette.size).map(({ topic, label, share }) => (
        <li key={topic}>
          <TopicSign palette={palette} topic={topic} />
          <span dir="auto">{label}</span>
          <span className={styles.share}>{formatShare(share)}</span>
        </li>
      ))}
    </ul>
  );
}
