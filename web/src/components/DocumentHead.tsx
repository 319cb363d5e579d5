/** A document's linked title, its authors, date and categories. */
import type { Schema } from "@/lib/api";
import { formatDay } from "@/lib/format";
import styles from "./DocumentHead.module.css";

export function DocumentHead({ document }: { document: Schema<"DocumentView"> }) {
  const title = document.title ?? document.id;
  return (
    <>
      <p className={styles.title} dir="auto">
        {document.url === null ? (
          title
        ) : (
          <a href={document.url} target="_blank" rel="noreferrer">
            {title}
          </a>
        )}
      </p>
      <p className={styles.facts}>
        {document.authors !== null && <span dir="auto">{document.authors}</span>}
        {document.date !== null && <time dateTime={document.date}>{formatDay(document.date)}</time>}
        {document.categories.length > 0 && <span>{document.categories.join(" ")}</span>}
      </p>
    </>
  );
}
