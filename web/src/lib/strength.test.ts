import { describe, expect, it } from "vitest";
import { computeScale, quantizeConfidence, quantizeWeight } from "./strength";

describe("computeScale", () => {
  const words = (...weights: number[]) =>
    weights.map((weight) => ({ text: "word", weight, topic: null, confidence: null, sentence: null }));

  it("is the largest weight, whichever way it points", () => {
    expect(computeScale(words(0.2, -1.4))).toBe(1.4);
  });

  it("is not so small that words which say little look strong", () => {
    expect(computeScale(words(0.1, -0.05))).toBe(0.75);
  });

  it("shrinks in long texts, in which each word says less", () => {
    expect(computeScale(words(...new Array<number>(2500).fill(0.01)))).toBeCloseTo(0.075);
  });
});

describe("steps", () => {
  it("go from strongly negative to strongly positive", () => {
    expect([-1, -0.3, 0.01, 0.3, 1].map((weight) => quantizeWeight(weight, 1))).toEqual([-4, -2, 0, 2, 4]);
  });

  it("begin at their bounds", () => {
    expect([0.08, 0.22, 0.45, 0.72].map((weight) => quantizeWeight(weight, 1))).toEqual([1, 2, 3, 4]);
    expect([0.079, 0.219, 0.449, 0.719].map((weight) => quantizeWeight(-weight, 1))).toEqual([0, -1, -2, -3]);
    expect([0.4, 0.65, 0.85].map(quantizeConfidence)).toEqual([2, 3, 4]);
    expect([0.399, 0.649, 0.849].map(quantizeConfidence)).toEqual([1, 2, 3]);
  });

  it("go from guessed to certain", () => {
    expect([0.2, 0.5, 0.7, 0.99].map(quantizeConfidence)).toEqual([1, 2, 3, 4]);
  });
});
