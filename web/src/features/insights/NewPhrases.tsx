/** Phrases that no review before the period says: often the first sign of something. */
import { Link } from "wouter";
import { formatCount } from "@/lib/format";
import { buildPhraseUrl } from "./links";
import type { Insights, Selection } from "./queries";
import styles from "./NewPhrases.module.css";

export function NewPhrases({ insights, selection }: { insights: Insights; selection: Selection }) {
  if (insights.new_phrases.length === 0) return null;
  return (
    <section className={styles.phrases} aria-labelledby="phrases-title">
      <h2 id="phrases-title">Said for the first time</h2>
      <ul>
        {insights.new_phrases.map(({ phrase, reviews }) => (
          <li key={phrase}>
            <Link href={buildPhraseUrl(phrase, selection)}>
              <span dir="auto">{phrase}</span> <small>{formatCount(reviews)}<span className="visually-hidden"> reviews</span></small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
