import { describe, expect, it } from "vitest";
import { findOutstanding, measureChance } from "./standOut";

const part = (part: number, whole: number) => ({ part, whole });

describe("measureChance", () => {
  it("is Fisher's exact test to one side", () => {
    // The tea of Fisher's lady: three of four, and all four.
    expect(measureChance(part(3, 4), part(4, 8))).toBeCloseTo(17 / 70, 9);
    expect(measureChance(part(4, 4), part(4, 8))).toBeCloseTo(1 / 70, 9);
    // scipy.stats.hypergeom.sf(39, 1200, 240, 100)
    expect(measureChance(part(40, 100), part(240, 1200))).toBeCloseTo(0.000001149472, 10);
  });

  it("is certain of no part at all, and of all of it", () => {
    expect(measureChance(part(0, 100), part(240, 1200))).toBeCloseTo(1, 9);
    expect(measureChance(part(100, 100), part(1200, 1200))).toBeCloseTo(1, 9);
  });
});

describe("findOutstanding", () => {
  const even = Array.from({ length: 11 }, () => part(20, 100));

  it("finds the period that is too large for chance", () => {
    expect(findOutstanding([...even, part(40, 100)])).toBe(11);
  });

  it("finds none where the largest is the largest of noise", () => {
    expect(findOutstanding([...even, part(28, 100)])).toBe(-1);
    expect(findOutstanding([...even, part(3, 3)])).toBe(-1);
  });

  it("asks more of each period the more there are", () => {
    const month = part(30, 100);

    expect(findOutstanding([part(220, 1100), month])).toBe(1);
    expect(findOutstanding([...even, month])).toBe(-1);
  });

  it("takes the largest rate of several, and none of nothing", () => {
    expect(findOutstanding([...even, part(40, 100), part(60, 100)])).toBe(12);
    expect(findOutstanding([])).toBe(-1);
    expect(findOutstanding([part(40, 60)])).toBe(-1);
  });
});
