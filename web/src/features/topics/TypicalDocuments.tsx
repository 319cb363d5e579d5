/** The texts that are most about a topic. */
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { DocumentHead } from "@/components/DocumentHead";
import { ShareMeter } from "@/components/ShareMeter";
import { useChosenModel, type Topic } from "@/lib/topicModels";
import { DocumentDrawer } from "./DocumentDrawer";
import { typicalDocumentsQuery, type TypicalDocument } from "./queries";
import styles from "./TypicalDocuments.module.css";

interface TypicalDocumentsProps {
  topic: Topic;
  /** What the texts are called, as in "papers". */
  texts: string;
}

export function TypicalDocuments({ topic, texts }: TypicalDocumentsProps) {
  const [model] = useChosenModel();
  const typical = useSuspenseInfiniteQuery(typicalDocumentsQuery(model, topic.topic));
  const [opened, setOpened] = useState<TypicalDocument | null>(null);
  const items = typical.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p>None of the {texts} is mostly about this.</p>;
  return (
    <>
      <ol className={styles.list}>
        {items.map((item) => (
          <li key={item.document.id}>
            <ShareMeter share={item.share} label="Share of the topic" />
            <div>
              {texts !== "reviews" && <DocumentHead document={item.document} />}
              <Snippet item={item} onOpen={setOpened} />
            </div>
          </li>
        ))}
      </ol>
      {typical.hasNextPage && (
        <Button disabled={typical.isFetchingNextPage} onClick={() => void typical.fetchNextPage()}>
          More {texts}
        </Button>
      )}
      {opened !== null && (
        <DocumentDrawer item={opened} topic={topic} texts={texts} onClose={() => { setOpened(null); }} />
      )}
    </>
  );
}

interface SnippetProps {
  item: TypicalDocument;
  onOpen: (item: TypicalDocument) => void;
}

/** How the text begins; nothing where it is not stored. */
function Snippet({ item, onOpen }: SnippetProps) {
  const { text } = item.document;
  if (text === null) return null;
  return (
    <button type="button" className={styles.snippet} dir="auto" title="Read it in colours" onClick={() => { onOpen(item); }}>
      {text}
    </button>
  );
}
