/** What came of a correction: learned or held back, and why. */
import { describeError } from "@/lib/api";
import { formatChange, formatQuantity } from "@/lib/format";
import type { Receipt } from "@/lib/queries";
import type { Correction } from "@/lib/useCorrection";
import { PredictionTag } from "./PredictionTag";
import styles from "./CorrectionReceipt.module.css";

export function CorrectionReceipt({ correction }: { correction: Correction }) {
  return (
    <div role="status" className={styles.status}>
      {correction.isPending && <p className={styles.wait}>Learning, and measuring what that does…</p>}
      {correction.isError && <p className={styles.problem}>{describeError(correction.error)}</p>}
      {correction.isSuccess && (
        <ReceiptFacts receipt={correction.data} takenBack={correction.variables === null} />
      )}
    </div>
  );
}

interface ReceiptFactsProps {
  receipt: Receipt;
  takenBack: boolean;
}

function ReceiptFacts({ receipt, takenBack }: ReceiptFactsProps) {
  const { before, after, promoted, reason, holdout, flipped, model_version: version } = receipt;
  return (
    <div className={styles.receipt} data-promoted={promoted}>
      <p className={styles.title}>{chooseTitle(promoted, takenBack)}</p>
      <div className={styles.change}>
        <PredictionTag {...before} />
        <span aria-hidden="true">→</span>
        <PredictionTag {...after} />
      </div>
      <p>{reason}</p>
      <dl>
        <dt>Reviews whose prediction changed</dt>
        <dd>{flipped === 0 ? "none" : formatQuantity(flipped, "review")}</dd>
        <dt>Accuracy on the hold-out</dt>
        <dd>{formatChange(holdout.accuracy_before, holdout.accuracy_after)}</dd>
        <dt>Answers from now on</dt>
        <dd>
          <code>{version}</code>
        </dd>
      </dl>
    </div>
  );
}

function chooseTitle(promoted: boolean, takenBack: boolean): string {
  if (takenBack) return promoted ? "Taken back" : "Taken back; nothing to unlearn";
  return promoted ? "Learned" : "Label kept, but not learned";
}
