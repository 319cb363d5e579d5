/** The numbers of topics that were tried, with their figures, and the one that was chosen. */
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import type { Candidate } from "@/lib/topicModels";
import styles from "./FitCandidates.module.css";

interface Column {
  readonly name: string;
  /** What it measures, in a sentence. */
  readonly hint: string;
  readonly read: (candidate: Candidate) => number | null;
  readonly write: (value: number) => string;
}

const COLUMNS: readonly Column[] = [
  {
    name: "Coherence",
    hint: "How much each topic’s ten likeliest terms occur together in texts that were not fitted (NPMI).",
    read: ({ coherence }) => coherence,
    write: (value) => value.toFixed(3).replace("-", "−"),
  },
  {
    name: "Diversity",
    hint: "How many of the likeliest terms of all topics are distinct.",
    read: ({ diversity }) => diversity,
    write: formatShare,
  },
  {
    name: "Stability",
    hint: "How much the likeliest terms agree when it is fitted again from another start.",
    read: ({ stability }) => stability,
    write: formatShare,
  },
  {
    name: "Unclear",
    hint: "Topics that cannot be spoken of, by their figures.",
    read: ({ junk }) => junk,
    write: formatCount,
  },
];

export function FitCandidates({ candidates }: { candidates: readonly Candidate[] }) {
  const shown = candidates.toSorted((one, other) => one.topics - other.topics);
  if (shown.length === 0) return null;
  return (
    <>
      {/* Reached by the keyboard, because it scrolls on a phone. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.frame} role="region" aria-label="Numbers of topics compared" tabIndex={0}>
        <table className={styles.candidates}>
          <thead>
            <tr>
              <th scope="col">Topics</th>
              {COLUMNS.map(({ name, hint }) => <th key={name} scope="col" title={hint}>{name}</th>)}
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((candidate) => (
              <tr key={candidate.topics} data-chosen={candidate.chosen}>
                <th scope="row">{candidate.topics}</th>
                {COLUMNS.map((column) => (
                  <Figure key={column.name} column={column} candidate={candidate} all={shown} />
                ))}
                <td>{candidate.chosen && <strong>chosen</strong>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={styles.hints}>
        <summary>What the figures mean</summary>
        <dl>
          {COLUMNS.map(({ name, hint }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{hint}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

interface FigureProps {
  column: Column;
  candidate: Candidate;
  all: readonly Candidate[];
}

function Figure({ column: { read, write }, candidate, all }: FigureProps) {
  const value = read(candidate);
  if (value === null) return <td className={styles.missing}>–</td>;
  // Coherence may be below zero: a bar then begins at the least.
  const values = [0, ...all.map((one) => read(one) ?? 0)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (
    <td>
      {write(value)}
      {all.length > 1 && (
        <span className={styles.track} aria-hidden="true">
          <span style={{ width: `${most > least ? (100 * (value - least)) / (most - least) : 0}%` }} />
        </span>
      )}
    </td>
  );
}

/** Say which number was chosen, as in "20 topics, the best of 3 numbers". */
export function describeChoice(candidates: readonly Candidate[]): string | null {
  const chosen = candidates.find((candidate) => candidate.chosen);
  if (chosen === undefined) return null;
  const topics = formatQuantity(chosen.topics, "topic");
  return candidates.length === 1 ? topics : `${topics}, the best of ${candidates.length} numbers`;
}
