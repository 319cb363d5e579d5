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

  it("takes years from twenty-five documents on", () => {
    const trends = { years: [2018, 2019], documents: [24, 25] };

    expect(selectReliableYears(trends, [0.1, 0.2])).toEqual([{ year: 2019, share: 0.2 }]);
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

  it("draws years from left to right within the frame, and more of them higher", () => {
    const frame = { width: 200, height: 100, left: 30, right: 20, top: 10, bottom: 15 };
    const years = [2010, 2015, 2020].map((year, index) => ({ year, share: index / 10 }));

    const { points, line, area } = shapeTrend(years, frame);

    expect(points.map(({ x }) => x)).toEqual([30, 105, 180]);
    expect(points.map(({ y }) => y)).toEqual([85, 47.5, 10]);
    expect(line).toMatch(/^M30,85C.*,180,10$/);
    expect(area).toMatch(/^M30,85C.*180,85.*Z$/);
  });
});
