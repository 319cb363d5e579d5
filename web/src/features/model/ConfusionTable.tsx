/** What you say of reviews against what the model says, counted. */
import { formatCount } from "@/lib/format";
import type { Label } from "@/lib/queries";
import type { Measurement } from "./ownLabels";
import styles from "./ConfusionTable.module.css";

const LABELS = ["positive", "negative"] as const;

export function ConfusionTable({ now, as_trained: trained }: Pick<Measurement, "now" | "as_trained">) {
  return (
    <div className={styles.frame}>
      <h3 id="confusion-title">What you say, and what it says</h3>
      <table className={styles.table} aria-labelledby="confusion-title">
        <thead>
          <tr>
            <td />
            {LABELS.map((said) => <th key={said} scope="col">It says {said}</th>)}
          </tr>
        </thead>
        <tbody>
          {LABELS.map((given) => (
            <tr key={given}>
              <th scope="row">You say {given}</th>
              {LABELS.map((said) => (
                <Cell
                  key={said}
                  given={given}
                  said={said}
                  count={now.confusion[given][said]}
                  before={trained.confusion[given][said]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>Now; in brackets as trained.</p>
    </div>
  );
}

interface CellProps {
  given: Label;
  said: Label;
  count: number;
  before: number;
}

function Cell({ given, said, count, before }: CellProps) {
  return (
    <td data-right={given === said}>
      <strong>{formatCount(count)}</strong> <small>({formatCount(before)})</small>
    </td>
  );
}
