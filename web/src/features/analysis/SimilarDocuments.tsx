/** Documents that are like the text, and why. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { DocumentHead } from "@/components/DocumentHead";
import { ShareMeter } from "@/components/ShareMeter";
import { formatShare } from "@/lib/format";
import type { Palette } from "@/lib/palette";
import { useChosenModel } from "@/lib/topicModels";
import { similarDocumentsQuery, type SimilarDocument } from "./queries";
import { TopicSign } from "@/components/TopicSign";
import { useTextTopics } from "./useTextTopics";
import styles from "./SimilarDocuments.module.css";

interface SimilarDocumentsProps {
  text: string;
  onHighlight: (topic: number | null) => void;
}

export function SimilarDocuments({ text, onHighlight }: SimilarDocumentsProps) {
  const [model] = useChosenModel();
  const { topics, palette } = useTextTopics(text);
  const { data: similar } = useSuspenseQuery(similarDocumentsQuery(model, text));
  if (similar.items.length === 0 || topics.from_prior) {
    return <p className={styles.empty}>None: the topic model knows no word of this text.</p>;
  }
  return (
    <ol className={styles.list}>
      {similar.items.map((item) => (
        <li key={item.document.id}>
          <SimilarDocumentCard item={item} palette={palette} onHighlight={onHighlight} />
        </li>
      ))}
    </ol>
  );
}

interface SimilarDocumentCardProps {
  item: SimilarDocument;
  palette: Palette;
  onHighlight: (topic: number | null) => void;
}

function SimilarDocumentCard({ item, palette, onHighlight }: SimilarDocumentCardProps) {
  const { document, similarity } = item;
  return (
    <article className={styles.document} aria-label={document.title ?? document.id}>
      <ShareMeter share={similarity} label="Similarity" />
      <DocumentHead document={document} />
      <details className={styles.why}>
        <summary>Why is it like the text?</summary>
        <ul className={styles.topics}>
          {item.shared_topics.map(({ topic, label, contribution }) => (
            <li
              key={topic}
              onPointerEnter={() => { onHighlight(topic); }}
              onPointerLeave={() => { onHighlight(null); }}
            >
              <TopicSign palette={palette} topic={topic} />
              {label} <span>{formatShare(contribution)}</span>
            </li>
          ))}
        </ul>
        {item.shared_words.length > 0 && (
          <p className={styles.words}>
            Shared words: <span dir="auto">{item.shared_words.join(", ")}</span>
          </p>
        )}
      </details>
    </article>
  );
}
