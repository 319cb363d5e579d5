import { describe, expect, it } from "vitest";
import {
  describeCurve,
  describeGain,
  formatInterval,
  shapeCurve,
  warnOfMistakes,
  type CurvePoint,
  type LabelFigures,
  type Measurement,
} from "./ownLabels";

const none = { positive: 0, negative: 0 };
const figures = (accuracy: number): LabelFigures => ({
  right: 100 * accuracy,
  accuracy,
  interval: [accuracy - 0.05, accuracy + 0.05],
  confusion: { positive: none, negative: none },
  calibration_curve: [],
  calibration_error: 0.1,
});

const measured = (changes: Partial<Measurement>): Measurement => ({
  reviews: 100,
  as_trained: figures(0.7),
  now: figures(0.8),
  mended: 0,
  broken: 0,
  curve: [],
  ...changes,
});

const at = (labels: number, as_trained: number, at_the_time: number): CurvePoint => ({
  labels,
  count: 25,
  as_trained,
  at_the_time,
});

it("writes an interval with one sign", () => {
  expect(formatInterval([0.712, 0.768])).toBe("71.2–76.8%");
});

describe("describeGain", () => {
  it.each([
    [12, 2, "Of 100 reviews 12 that it had wrong as trained are right now, and 2 the other way round."],
    [1, 0, "Of 100 reviews 1 that it had wrong as trained is right now, and 0 the other way round."],
    [3, 3, "Of 100 reviews 3 that it had wrong as trained are right now, and 3 the other way round. So far that is no gain."],
    [0, 0, "Nothing that was learned changed what it says of them."],
  ])("of %d mended and %d broken", (mended, broken, said) => {
    expect(describeGain(measured({ mended, broken }))).toBe(said);
  });
});

it("warns where mostly mistakes were labelled, and else not", () => {
  expect(warnOfMistakes(measured({ as_trained: figures(0.49) }))).toContain("Label reviews that it has right");
  expect(warnOfMistakes(measured({ as_trained: figures(0.5) }))).toBeNull();
});

describe("shapeCurve", () => {
  const frame = { width: 300, height: 100, left: 40, right: 10, top: 10, bottom: 20 };

  it("puts each point where its last label is, and more accuracy higher", () => {
    const shape = shapeCurve([at(25, 0.7, 0.72), at(50, 0.7, 0.9)], frame);

    expect(shape.points.map(({ x }) => x)).toEqual([165, 290]);
    expect(shape.points[1]?.then).toBeLessThan(shape.points[0]?.then ?? 0);
    expect(shape.points[1]?.then).toBeLessThan(shape.points[1]?.trained ?? 0);
    expect(shape.then).toMatch(/^M165,/);
  });

  it("shows differences, and never more than everything", () => {
    const { rules } = shapeCurve([at(25, 0.97, 0.99)], frame);

    expect(rules[0]?.share).toBeLessThanOrEqual(0.9);
    expect(rules.at(-1)?.share).toBe(1);
    expect(rules.every(({ y }) => y >= 10 && y <= 80)).toBe(true);
  });
});

it("describes the curve by its ends", () => {
  expect(describeCurve([at(25, 0.7, 0.72), at(50, 0.68, 0.9)])).toBe(
    "Accuracy over labels: 72.0% (as trained 70.0%) on the first 25, 90.0% (as trained 68.0%) on the last 25 of 50.",
  );
});
