import { describe, expect, it } from "vitest";
import { filterOf } from "@/features/reviews/useReviewFilter";
import { lastDays } from "@/lib/days";
import { circlesOf } from "@/lib/topicMap";
import { tellingYears, trendShape } from "@/lib/trend";

const topic = (number: number, x: number, y: number, share = 0.1) => ({
  topic: number,
  label: `topic ${number}, more`,
  share,
  x,
  y,
});

describe("circlesOf", () => {
  it("uses one scale for both axes", () => {
    const [a, b, c] = circlesOf([topic(0, 0, 0), topic(1, 1, 0), topic(2, 0, 1)], 800, 600);

    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo((c?.y ?? 0) - (a?.y ?? 0));
  });

  it("makes areas, not radii, mean shares", () => {
    const [large, small] = circlesOf([topic(0, 0, 0, 0.4), topic(1, 1, 1, 0.1)], 800, 600);

    expect((large?.radius ?? 0) / (small?.radius ?? 1)).toBeCloseTo(2);
  });

  it("gives the name to the larger of two that lie upon each other", () => {
    const circles = circlesOf([topic(0, 0, 0, 0.1), topic(1, 0, 0, 0.4), topic(2, 1, 1)], 800, 600);

    expect(circles.map(({ topic: number, name }) => [number, name])).toEqual([
      [1, "topic 1"],
      [0, null],
      [2, "topic 2"],
    ]);
  });

  it("keeps everything in the frame", () => {
    for (const { x, y, radius } of circlesOf([topic(0, -3, 9), topic(1, 5, 2)], 320, 300)) {
      expect(Math.min(x - radius, y - radius, 320 - x - radius, 300 - y - radius)).toBeGreaterThan(0);
    }
  });
});

describe("tellingYears", () => {
  it("leaves out years of a handful of documents", () => {
    const trends = { years: [1997, 2018, 2019], documents: [3, 400, 900] };

    expect(tellingYears(trends, [0.9, 0.1, 0.2])).toEqual([
      { year: 2018, share: 0.1 },
      { year: 2019, share: 0.2 },
    ]);
  });
});

describe("trendShape", () => {
  it("starts its scale at nothing, so that small changes look small", () => {
    const frame = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 };

    const { rules } = trendShape(
      [
        { year: 2018, share: 0.09 },
        { year: 2019, share: 0.1 },
      ],
      frame,
    );

    expect(rules[0]).toEqual({ share: 0, y: 100 });
  });
});

describe("lastDays", () => {
  const day = (name: string) => ({ day: name, count: 2, positive: 1, negative: 1, mean_probability: 0.5 });

  it("fills the days without reviews", () => {
    const days = lastDays([day("2026-02-28"), day("2026-03-02")], 90);

    expect(days.slice(-3).map(({ day: name, count }) => [name, count])).toEqual([
      ["2026-02-28", 2],
      ["2026-03-01", 0],
      ["2026-03-02", 2],
    ]);
  });

  it("goes back no further than asked for", () => {
    expect(lastDays([day("2025-01-01"), day("2026-03-02")], 30)).toHaveLength(30);
  });

  it("of no reviews is empty", () => {
    expect(lastDays([], 30)).toEqual([]);
  });
});

describe("filterOf", () => {
  it("reads the address", () => {
    const { filter, narrowed } = filterOf("?q=crash&sentiment=negative&sure=false&order=least_sure");

    expect(filter).toEqual({ q: "crash", sentiment: "negative", sure: false, order: "least_sure" });
    expect(narrowed).toBe(true);
  });

  it("takes no nonsense", () => {
    expect(filterOf("?sentiment=lovely&order=up&toString=1").filter).toEqual({});
  });
});
