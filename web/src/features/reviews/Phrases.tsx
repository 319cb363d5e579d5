/** What sets complaints apart, and praise: words and phrases; a click shows who says them. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatCount } from "@/lib/format";
import type { Label } from "@/lib/queries";
import { changeUrlParameters } from "@/lib/urlState";
import { phrasesQuery, type Phrase, type ReviewFilter } from "./queries";
import { splitPhrases } from "./splitPhrases";
import styles from "./Phrases.module.css";

export function Phrases({ filter }: { filter: ReviewFilter }) {
  const { data } = useSuspenseQuery(phrasesQuery(filter));
  const { complaints, praise } = splitPhrases(data.phrases);
  return (
    <>
      <PhraseList title="What sets complaints apart" label="negative" phrases={complaints} />
      <PhraseList title="What sets praise apart" label="positive" phrases={praise} />
    </>
  );
}

interface PhraseListProps {
  title: string;
  label: Label;
  phrases: readonly Phrase[];
}

function PhraseList({ title, label, phrases }: PhraseListProps) {
  if (phrases.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.phrases}>
        {phrases.map(({ phrase, negative, positive }) => (
          <li key={phrase}>
            <button
              type="button"
              className={styles.phrase}
              data-label={label}
              title={`${formatCount(negative)} negative, ${formatCount(positive)} positive`}
              onClick={() => { changeUrlParameters({ q: `"${phrase}"` }); }}
            >
              <span dir="auto">{phrase}</span>{" "}
              <small>{formatCount(label === "negative" ? negative : positive)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
