import { describe, expect, it } from "vitest";
import { selectReliable, shapeTrend } from "./trend";

describe("selectReliable", () => {
  it("leaves out years of a handful of documents", () => {
    const trends = { by: "year", periods: ["1997-01-01", "2018-01-01", "2019-01-01"], documents: [3, 400, 900] } as const;

    expect(selectReliable(trends, [0.9, 0.1, 0.2])).toEqual([
      { name: "2018", at: 2018, share: 0.1 },
      { name: "2019", at: 2019, share: 0.2 },
    ]);
  });

  it("takes years from twenty-five documents on", () => {
    const trends = { by: "year", periods: ["2018-01-01", "2019-01-01"], documents: [24, 25] } as const;

    expect(selectReliable(trends, [0.1, 0.2])).toEqual([{ name: "2019", at: 2019, share: 0.2 }]);
  });

  it("names months, and spaces them as they follow", () => {
    const trends = { by: "month", periods: ["2024-01-01", "2024-07-01"], documents: [30, 30] } as const;

    expect(selectReliable(trends, [0.1, 0.2])).toEqual([
      { name: "Jan 2024", at: 2024, share: 0.1 },
      { name: "Jul 2024", at: 2024.5, share: 0.2 },
    ]);
  });
});

describe("shapeTrend", () => {
  it("starts its scale at nothing, so that small changes look small", () => {
    const frame = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 };

    const { rules } = shapeTrend(
      [
        { name: "2018", at: 2018, share: 0.09 },
        { name: "2019", at: 2019, share: 0.1 },
      ],
      frame,
    );

    expect(rules[0]).toEqual({ share: 0, y: 100 });
  });

  it("draws periods from left to right within the frame, and more of them higher", () => {
    const frame = { width: 200, height: 100, left: 30, right: 20, top: 10, bottom: 15 };
    const periods = [2010, 2015, 2020].map((at, index) => ({ name: `${at}`, at, share: index / 10 }));

    const { points, line, area } = shapeTrend(periods, frame);

    expect(points.map(({ x }) => x)).toEqual([30, 105, 180]);
    expect(points.map(({ y }) => y)).toEqual([85, 47.5, 10]);
    expect(line).toMatch(/^M30,85C.*,180,10$/);
    expect(area).toMatch(/^M30,85C.*180,85.*Z$/);
  });
});
