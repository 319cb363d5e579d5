/** What more of the reviews say than before, by more than chance; what is new is listed as such. */
import { Link } from "wouter";
import { formatMeasured } from "@/lib/format";
import { buildFormsUrl } from "./links";
import type { Insights, Selection } from "./queries";
import styles from "./NewPhrases.module.css";

export function RisingPhrases({ insights, selection }: { insights: Insights; selection: Selection }) {
  const first = new Set(insights.new_phrases.map(({ phrase }) => phrase));
  const known = insights.rising_phrases.filter(({ forms }) => !forms.some((form) => first.has(form)));
  if (known.length === 0) return null;
  return (
    <section className={styles.phrases} aria-labelledby="rising-title">
      <h2 id="rising-title">Said more often</h2>
      <ul>
        {known.map((rising) => (
          <li key={rising.phrase}>
            <Link href={buildFormsUrl(rising.forms, selection)} title={rising.forms.join(", ")}>
              <span dir="auto">{rising.phrase}</span> <small>{describeRise(rising)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Rising = Insights["rising_phrases"][number];

/** Write in which share of the reviews it is said, and was. */
function describeRise({ reviews, counted, reviews_before, counted_before }: Rising): string {
  const [before, now] = [reviews_before / counted_before, reviews / counted];
  return `${formatMeasured(now)} of reviews, ${formatMeasured(before)} before`;
}
