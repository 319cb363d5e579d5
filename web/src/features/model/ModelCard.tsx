/** Which model answers, what it was made from, and how well it does. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Figures } from "@/components/Figures";
import { formatCount, formatMeasured, formatShare } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { ReliabilityCurve } from "./ReliabilityCurve";
import styles from "./ModelCard.module.css";

export function ModelCard() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const { metrics, trained_on: origin, calibration } = model;
  const format = (name: string) => {
    const figure = metrics[name];
    return typeof figure === "number" ? formatMeasured(figure) : "–";
  };
  const figures = [
    {
      name: "Accuracy, cross-validated",
      value: format("accuracy"),
      note: `plain baseline ${format("baseline_accuracy")}`,
    },
    { name: "Accuracy on the hold-out", value: format("holdout_accuracy"), note: "as trained" },
    {
      name: "Calibration error",
      value: format("calibration_error"),
      note: `plain baseline ${format("baseline_calibration_error")}`,
    },
    {
      name: "Corrections learned",
      value: formatCount(model.corrections_learned),
      note:
        model.sure_from === null
          ? "sure of nothing until 50 labels"
          : `sure from ${formatShare(model.sure_from)}`,
    },
  ];
  return (
    <div className={styles.card}>
      <div className={styles.facts}>
        <p className={styles.version}>
          Answering now: <code>{model.model_version}</code>
        </p>
        <Figures figures={figures} />
        <p className={styles.note}>
          {typeof origin.name === "string" && `Trained on ${origin.name}. `}
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
      <ReliabilityCurve points={model.calibration_curve} />
    </div>
  );
}
