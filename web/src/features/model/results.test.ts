import { describe, expect, it } from "vitest";
import type { Job } from "@/lib/jobs";
import {
  describeWin,
  listRivals,
  readComparison,
  readRescoring,
  readTraining,
  SCORING,
  TRAINING,
  type ModelFigures,
  type Training,
} from "./results";

const EXAMPLE = {
  id: "a",
  text: "Not bad at all",
  before: { label: "negative", probability: 0.7, sure: false },
  after: { label: "positive", probability: 0.9, sure: true },
  label: null,
};

const SCORED = { model: "one", reviews: 10, turned: { to_positive: 2, to_negative: 1 } };

describe("readComparison", () => {
  const preview = { kind: SCORING, request: { model: "one", preview: true } };

  it("reads counts and examples", () => {
    const result = {
      ...SCORED,
      against: "two",
      sure: { before: 4, after: 6 },
      labelled: { reviews: 5, right_before: 3, right_after: 4 },
      examples: [EXAMPLE, { ...EXAMPLE, label: "positive" }],
    };

    expect(readComparison({ ...preview, result })).toEqual({
      model: "one",
      against: "two",
      reviews: 10,
      toPositive: 2,
      toNegative: 1,
      sure: [4, 6],
      labelled: 5,
      right: [3, 4],
      examples: [EXAMPLE, { ...EXAMPLE, label: "positive" }],
    });
  });

  it("is of previews alone, and of those that have ended", () => {
    expect(readComparison({ ...preview, result: null })).toBeNull();
    expect(readComparison({ ...preview, request: { preview: false }, result: SCORED })).toBeNull();
    expect(readComparison({ ...preview, kind: TRAINING, result: SCORED })).toBeNull();
  });
});

it("reads what scoring changed, of no preview", () => {
  const result = { ...SCORED, added: 7 };
  const scoring = { kind: SCORING, request: { model: "one", preview: false } };

  expect(readRescoring({ ...scoring, result })).toEqual({ reviews: 10, added: 7, toPositive: 2, toNegative: 1 });
  expect(readRescoring({ ...scoring, request: { preview: true }, result })).toBeNull();
  expect(readRescoring({ ...scoring, result: null })).toBeNull();
});

describe("training", () => {
  const measured = (accuracy: number): ModelFigures => ({
    accuracy,
    accuracy_interval: [accuracy - 0.02, accuracy + 0.02],
    log_loss: 0.3,
    log_loss_interval: [0.2, 0.4],
    calibration_error: 0.02,
  });
  const training: Training = {
    model: "labels-1",
    name: "Trained on 100 labels",
    start_from: "shipped",
    labels: { positive: 60, negative: 40, used: 100, held_out: 0 },
    folds: 5,
    left_out: 0,
    strength: 1,
    figures: {
      trained: measured(0.9),
      shipped: measured(0.8),
      other_start: measured(0.7),
      tfidf: measured(0.6),
      current: null,
    },
    won: 2.5,
    won_interval: [0.5, 4.5],
    shipped_holdout: null,
    contradictions: [],
    contradictory: 0,
    implausible: [],
    doubted: 0,
  };

  it("is read of training alone, once it has ended", () => {
    const result = { ...training } as Job["result"];

    expect(readTraining({ kind: TRAINING, result })).toEqual(training);
    expect(readTraining({ kind: TRAINING, result: null })).toBeNull();
    expect(readTraining({ kind: SCORING, result })).toBeNull();
  });

  it("is shown before its rivals, without those that were not measured", () => {
    expect(listRivals(training).map(([name, { accuracy }]) => [name, accuracy])).toEqual([
      ["This one", 0.9],
      ["As shipped", 0.8],
      ["Trained from nothing", 0.7],
      ["TF-IDF and logistic regression", 0.6],
    ]);
    const current = { ...training.figures, current: measured(0.85) };
    const names = listRivals({ ...training, figures: current, start_from: "nothing" }).map(([name]) => name);
    expect(names.slice(1, 4)).toEqual(["The one that answers", "As shipped", "Trained from the shipped model"]);
  });

  it.each<[number, [number, number], string]>([
    [2.5, [0.5, 4.5], "+2.5 points over the shipped model (95%: +0.5 to +4.5): it is better on reviews like yours."],
    [0.2, [-1.8, 2.2], "+0.2 points over the shipped model (95%: −1.8 to +2.2): that may be chance. More labels would tell."],
    [-3, [-5, -1], "−3.0 points over the shipped model (95%: −5.0 to −1.0): it is worse on reviews like yours."],
  ])("says what it won: %d points", (won, interval, said) => {
    expect(describeWin({ ...training, won, won_interval: interval })).toBe(said);
  });
});
