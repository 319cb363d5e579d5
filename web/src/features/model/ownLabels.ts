/** What the figures on your own labels say, in words, and their curve as lines. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Schema } from "@/lib/api";
import { formatMeasured, formatQuantity } from "@/lib/format";

export type OnLabels = Schema<"OnLabelsView">;
export type Measurement = Schema<"LabelMeasurementView">;
export type LabelFigures = Schema<"LabelFiguresView">;
export type CurvePoint = Schema<"CurvePointView">;

/** On fewer labels, figures say more about them than about the model. */
export const FEWEST = 20;

/** Return where the accuracy lies with 95% confidence, as in 71.2–76.8%. */
export function formatInterval([low = 0, high = 1]: LabelFigures["interval"]): string {
  return `${formatMeasured(low).replace("%", "")}–${formatMeasured(high)}`;
}

/** Say what the labels have won so far. */
export function describeGain({ mended, broken, reviews }: Measurement): string {
  if (mended === 0 && broken === 0) return "Nothing that was learned changed what it says of them.";
  const both = `Of ${formatQuantity(reviews, "review")} ${mended} that it had wrong as trained ${mended === 1 ? "is" : "are"} right now, and ${broken} the other way round.`;
  return mended > broken ? both : `${both} So far that is no gain.`;
}

/** Say why the figures mislead where mostly mistakes were labelled; null where they do not. */
export function warnOfMistakes({ as_trained: trained }: Measurement): string | null {
  if (trained.accuracy >= 0.5) return null;
  return "It had most of these reviews wrong as trained, as if mostly its mistakes had been labelled. Label reviews that it has right, too: only then do figures and probabilities hold for the others.";
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Placed {
  readonly point: CurvePoint;
  readonly x: number;
  readonly trained: number;
  readonly then: number;
}

export interface CurveShape {
  /** Paths of SVG. */
  readonly trained: string;
  readonly then: string;
  readonly points: readonly Placed[];
  /** The shares that get a rule, and where it is drawn. */
  readonly rules: readonly { readonly share: number; readonly y: number }[];
}

const RULES = 4;

/** Lay the curve out in a frame, up to a share of 1. */
export function shapeCurve(points: readonly CurvePoint[], frame: Frame): CurveShape {
  const least = Math.min(...points.flatMap((point) => [point.as_trained, point.at_the_time]));
  const labels = points.at(-1)?.labels ?? 1;
  const x = scaleLinear([0, labels], [frame.left, frame.width - frame.right]);
  const y = scaleLinear([Math.min(0.9, least), 1], [frame.height - frame.bottom, frame.top]).nice(RULES);
  const placed = points.map((point) => ({
    point,
    x: x(point.labels),
    trained: y(point.as_trained),
    then: y(point.at_the_time),
  }));
  return {
    trained: line<Placed>((one) => one.x, (one) => one.trained)(placed) ?? "",
    then: line<Placed>((one) => one.x, (one) => one.then)(placed) ?? "",
    points: placed,
    rules: y.ticks(RULES).map((share) => ({ share, y: y(share) })),
  };
}

/** Say what the curve shows to those who do not see it. */
export function describeCurve(points: readonly CurvePoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "Accuracy over labels: none yet.";
  const describe = ({ as_trained: trained, at_the_time: then }: CurvePoint) =>
    `${formatMeasured(then)} (as trained ${formatMeasured(trained)})`;
  return `Accuracy over labels: ${describe(first)} on the first ${first.count}, ${describe(last)} on the last ${last.count} of ${last.labels}.`;
}
