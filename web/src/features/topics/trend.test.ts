import { describe, expect, it } from "vitest";
import { selectReliableYears, shapeTrend } from "./trend";

describe("selectReliableYears", () => {
  it("leaves out years of a handful of documents", () => {
    const trends = { years: [1997, 2018, 2019], documents: [3, 400, 900] };

    expect(selectReliableYears(trends, [0.9, 0.1, 0.2])).toEqual([
      { year: 2018, share: 0.1 },
      { year: 2019, share: 0.2 },
    ]);
  });
});

describe("shapeTrend", () => {
  it("starts its scale at nothing, so that small changes look small", () => {
    const frame = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 };

    const { rules } = shapeTrend(
      [
        { year: 2018, share: 0.09 },
        { year: 2019, share: 0.1 },
      ],
      frame,
    );

    expect(rules[0]).toEqual({ share: 0, y: 100 });
  });
});
