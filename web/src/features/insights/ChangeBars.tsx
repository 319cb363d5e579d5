/** Why the share positive changed: a bar for each topic, and all bars add up to the whole change. */
import { formatSigned } from "@/lib/format";
import { drawChange, type ChangeBar } from "./change";
import { formatPoints } from "./figures";
import type { Insights } from "./queries";
import styles from "./ChangeBars.module.css";

export function ChangeBars({ insights }: { insights: Insights }) {
  if (insights.change === null) return null;
  const { bars, whole, longest } = drawChange(insights);
  return (
    <section className={styles.change} aria-labelledby="change-title">
      <h2 id="change-title">What made the difference</h2>
      <p className={styles.lead}>
        {formatPoints(insights.change)} of sentences positive against the period before: topics that are{" "}
        <span data-part="spoken">spoken of more or less</span> add {formatSigned(whole.spoken, 1)}, topics that{" "}
        <span data-part="felt">feel better or worse</span> {formatSigned(whole.felt, 1)}.
      </p>
      {!insights.topics.some(({ change }) => change?.significant === true) && (
        <p className={styles.lead}><strong>None of these changes is more than chance.</strong></p>
      )}
      <ol className={styles.bars}>
        {bars.map((bar) => <Bar key={bar.label} bar={bar} longest={longest} />)}
      </ol>
      <p className={styles.note}>
        In points of the share positive. ● is more than chance, with all topics tested at once (Benjamini and
        Hochberg, at 5%). Hidden topics count.
      </p>
    </section>
  );
}

function Bar({ bar, longest }: { bar: ChangeBar; longest: number }) {
  const { label, points, spoken, felt, significant } = bar;
  const width = (part: number) => `${(100 * Math.abs(part)) / longest}%`;
  const parts = [
    { name: "spoken", value: spoken },
    { name: "felt", value: felt },
  ] as const;
  return (
    <li>
      <span className={styles.label} dir="auto">{label}</span>
      <span className={styles.track} aria-hidden="true">
        {[-1, 1].map((side) => (
          <span key={side} className={styles.side} data-side={side < 0 ? "down" : "up"}>
            {parts.filter(({ value }) => Math.sign(value) === side).map(({ name, value }) => (
              <span key={name} data-part={name} style={{ width: width(value) }} />
            ))}
          </span>
        ))}
      </span>
      <span className={styles.points}>
        <strong>{formatSigned(points, 1)}</strong>
        {significant && <span title="more than chance"> ●<span className="visually-hidden"> more than chance</span></span>}
        <small>
          {formatSigned(spoken, 1)} spoken, {formatSigned(felt, 1)} felt
        </small>
      </span>
    </li>
  );
}
