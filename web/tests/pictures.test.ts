import { describe, expect, it } from "vitest";
import { filterOf } from "@/features/reviews/useReviewFilter";
import { dayTitle, lastDays } from "@/features/reviews/days";
import { circlesOf } from "@/features/topics/mapLayout";
import { tellingYears, trendShape } from "@/features/topics/trend";

const FRAME = { width: 800, height: 600 };

const topic = (number: number, x: number, y: number, share = 0.1) => ({
  topic: number,
  label: `topic ${number}, more`,
  share,
  x,
  y,
});

describe("circlesOf", () => {
  it("uses one scale for both axes", () => {
    const [a, b, c] = circlesOf([topic(0, 0, 0), topic(1, 1, 0), topic(2, 0, 1)], FRAME);

    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo((c?.y ?? 0) - (a?.y ?? 0));
  });

  it("makes areas, not radii, mean shares", () => {
    const [large, small] = circlesOf([topic(0, 0, 0, 0.4), topic(1, 1, 1, 0.1)], FRAME);

    expect((large?.radius ?? 0) / (small?.radius ?? 1)).toBeCloseTo(2);
  });

  it("names three that lie upon each other, the larger in the middle, and no fourth", () => {
    const shares = [0.1, 0.4, 0.2, 0.3];
    const circles = circlesOf(shares.map((share, number) => topic(number, 0, 0, share)), FRAME);

    const names = circles.map(({ topic: number, name, y }) => [number, name && Math.sign(name.y - y)]);
    expect(names).toEqual([
      [1, 0],
      [3, 1],
      [2, -1],
      [0, null],
    ]);
  });

  it("always names the chosen one", () => {
    const shares = [0.1, 0.4, 0.2, 0.3];
    const circles = circlesOf(shares.map((share, number) => topic(number, 0, 0, share)), FRAME, 0);

    expect(circles.find(({ topic: number }) => number === 0)?.name?.text).toBe("topic 0");
  });

  it("keeps names in the frame", () => {
    const named = circlesOf([topic(0, 0, 0), topic(1, 1, 0)], { width: 200, height: 300 });

    expect(named[0]?.name?.x).toBeGreaterThan(25);
    expect(named[1]?.name?.x).toBeLessThan(175);
  });

  it("keeps everything in the frame", () => {
    for (const { x, y, radius } of circlesOf([topic(0, -3, 9), topic(1, 5, 2)], { width: 320, height: 300 })) {
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

describe("dayTitle", () => {
  it("tells the volume and the share positive", () => {
    const day = { day: "2026-03-02", count: 4, positive: 3, negative: 1, mean_probability: 0.7 };

    expect(dayTitle(day)).toBe("Mar 2, 2026: 3 positive, 1 negative, 75% positive");
  });

  it("divides nothing by nothing", () => {
    const day = { day: "2026-03-02", count: 0, positive: 0, negative: 0, mean_probability: 0.5 };

    expect(dayTitle(day)).toBe("Mar 2, 2026: no reviews");
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
