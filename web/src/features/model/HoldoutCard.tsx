/** What the model was made from, and how well it did on reviews that it never saw. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Figures } from "@/components/Figures";
import { formatCount, formatMeasured, formatShare } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { ReliabilityCurve } from "./ReliabilityCurve";
import styles from "./HoldoutCard.module.css";

/** Figures that models have, by their names in the manifest; what one lacks is not shown. */
const FIGURES = [
  { name: "accuracy", title: "Accuracy, cross-validated", baseline: "baseline_accuracy" },
  { name: "holdout_accuracy", title: "Accuracy on the hold-out", baseline: null },
  { name: "calibration_error", title: "Calibration error", baseline: "baseline_calibration_error" },
] as const;

export function HoldoutCard() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const { metrics, trained_on: origin, calibration } = model;
  const read = (name: string) => (typeof metrics[name] === "number" ? metrics[name] : null);
  const figures = FIGURES.flatMap(({ name, title, baseline }) => {
    const [figure, plain] = [read(name), baseline === null ? null : read(baseline)];
    if (figure === null) return [];
    const note = plain === null ? "as trained" : `plain baseline ${formatMeasured(plain)}`;
    return [{ name: title, value: formatMeasured(figure), note }];
  });
  const learned = {
    name: "Corrections learned",
    value: formatCount(model.corrections_learned),
    note:
      model.sure_from === null
        ? "sure of nothing until 50 labels"
        : `sure from ${formatShare(model.sure_from)}`,
  };
  return (
    <div className={styles.card}>
      <div className={styles.facts}>
        <Figures figures={[...figures, learned]} />
        <p className={styles.note}>
          {typeof origin.name === "string" && `Trained on: ${origin.name}. `}
          Corrections are added to <code>{model.base}</code>. Probabilities hold where{" "}
          {formatShare(calibration.prior)} of the texts are positive (calibration: slope{" "}
          {calibration.slope.toFixed(2)}, intercept {calibration.intercept.toFixed(2)}).
        </p>
        {typeof metrics.method === "string" && (
          <details className={styles.note}>
            <summary>How this was measured</summary>
            <p>{metrics.method}</p>
          </details>
        )}
      </div>
      {model.calibration_curve.length > 0 && (
        <ReliabilityCurve points={model.calibration_curve}>
          As trained. On the dashed line, of 100 reviews called 80% positive, 80 are.
        </ReliabilityCurve>
      )}
    </div>
  );
}
