/** How well the model does on the reviews that you labelled: as trained, and now. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Figures } from "@/components/Figures";
import { formatChange, formatCount, formatQuantity } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { ConfusionTable } from "./ConfusionTable";
import { LabelCurve } from "./LabelCurve";
import { describeGain, FEWEST, formatInterval, warnOfMistakes, type Measurement, type OnLabels } from "./ownLabels";
import { ReliabilityCurve } from "./ReliabilityCurve";
import styles from "./OwnLabels.module.css";

export function OwnLabels() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const { on_labels: labels } = model;
  const reviews = labels === null ? 0 : labels.positive + labels.negative;
  const measured = labels?.measured ?? null;
  if (labels === null || measured === null || measured.reviews < FEWEST) {
    return <TooFew reviews={reviews} trainedOn={labels?.trained_on ?? 0} />;
  }
  return (
    <div className={styles.own}>
      <Accuracy labels={labels} measured={measured} />
      <div className={styles.charts}>
        <LabelCurve points={measured.curve} />
        <ReliabilityCurve points={measured.now.calibration_curve}>
          As it is now. On the dashed line, of 100 reviews called 80% positive, 80 are.
        </ReliabilityCurve>
        <ConfusionTable {...measured} />
      </div>
      <details className={styles.note}>
        <summary>How this is measured</summary>
        <p>
          On the {formatCount(measured.reviews)} reviews labelled last, of 2,000 at most. A model knows by
          heart what it has learned, so “now” leaves out for each review what that very review taught;
          what all others taught stays. “Before it learned them” is what the version of the time said of
          a review just before its label was learned. “As trained” is the model without any correction.
        </p>
        <p>
          Reviews that you labelled are not all reviews: whoever labels mostly mistakes sees low figures.
          The intervals say where the accuracy on many more such reviews lies, with 95% confidence.
        </p>
      </details>
    </div>
  );
}

function Accuracy({ labels, measured }: { labels: OnLabels; measured: Measurement }) {
  const { as_trained: trained, now } = measured;
  const warning = warnOfMistakes(measured);
  return (
    <>
      <Figures
        figures={[
          {
            name: "Accuracy on your labels, as trained → now",
            value: formatChange(trained.accuracy, now.accuracy, 1),
            note: `95% intervals ${formatInterval(trained.interval)} → ${formatInterval(now.interval)}`,
          },
          {
            name: "Calibration error, as trained → now",
            value: formatChange(trained.calibration_error, now.calibration_error, 1),
            note: "how far announced and found shares differ",
          },
          {
            name: "Your labels",
            value: formatCount(labels.positive + labels.negative),
            note: `${formatCount(labels.positive)} positive, ${formatCount(labels.negative)} negative`,
          },
        ]}
      />
      <p className={styles.gain}>
        {describeGain(measured)}
        {labels.trained_on > 0 && ` ${describeTrainedOn(labels.trained_on)}`}
      </p>
      {warning !== null && <p className={styles.warning}>{warning}</p>}
    </>
  );
}

const describeTrainedOn = (count: number): string =>
  `${formatQuantity(count, "review")} that it was trained on ${count === 1 ? "is" : "are"} left out: it may know ${count === 1 ? "it" : "them"} by heart.`;

function TooFew({ reviews, trainedOn }: { reviews: number; trainedOn: number }) {
  const mayWrite = useMay("write");
  return (
    <div className={styles.few}>
      <p>
        {trainedOn > 0
          ? `It was trained on ${trainedOn === reviews ? "all" : formatCount(trainedOn)} of your ${formatQuantity(reviews, "label")}, and may know them by heart. With ${FEWEST} labels on other reviews, this says how well it does on your reviews; until then see how it did when it was trained.`
          : `With ${FEWEST} labelled reviews this says how well the model does on reviews like yours, and what it has learned from you. ${reviews === 0 ? "None is labelled yet." : `So far ${formatQuantity(reviews, "review")} ${reviews === 1 ? "is" : "are"} labelled.`}`}
      </p>
      {mayWrite && (
        <p className={styles.ways}>
          <Link href="/reviews?mode=label">Label reviews</Link>, the least sure first, or{" "}
          <Link href="/imports">import a file</Link> with a column of labels or stars.
        </p>
      )}
    </div>
  );
}
