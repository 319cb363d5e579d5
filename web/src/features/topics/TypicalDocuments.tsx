/** The papers that are most about a topic. */
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { DocumentHead } from "@/components/DocumentHead";
import { ShareMeter } from "@/components/ShareMeter";
import { typicalDocumentsQuery } from "./queries";
import styles from "./TypicalDocuments.module.css";

export function TypicalDocuments({ topic }: { topic: number }) {
  const papers = useSuspenseInfiniteQuery(typicalDocumentsQuery(topic));
  const items = papers.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p>No paper is mostly about this.</p>;
  return (
    <>
      <ol className={styles.list}>
        {items.map(({ document, share }) => (
          <li key={document.id}>
            <ShareMeter share={share} label="Share of the topic" />
            <div>
              <DocumentHead document={document} />
            </div>
          </li>
        ))}
      </ol>
      {papers.hasNextPage && (
        <Button disabled={papers.isFetchingNextPage} onClick={() => void papers.fetchNextPage()}>
          More papers
        </Button>
      )}
    </>
  );
}
