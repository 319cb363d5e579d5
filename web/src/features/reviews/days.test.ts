import { describe, expect, it } from "vitest";
import { describeDay, FEWEST_DAYS, selectLastDays } from "./days";

describe("selectLastDays", () => {
  const day = (name: string) => ({ day: name, count: 2, positive: 1, negative: 1, mean_probability: 0.5 });

  it("fills the days without reviews", () => {
    const days = selectLastDays([day("2026-02-28"), day("2026-03-02")], 90);

    expect(days.slice(-3).map(({ day: name, count }) => [name, count])).toEqual([
      ["2026-02-28", 2],
      ["2026-03-01", 0],
      ["2026-03-02", 2],
    ]);
  });

  it("goes back no further than asked for", () => {
    expect(selectLastDays([day("2025-01-01"), day("2026-03-02")], 30)).toHaveLength(30);
  });

  it.each([
    ["2026-03-02", FEWEST_DAYS],
    ["2026-02-17", FEWEST_DAYS],
    ["2026-02-16", FEWEST_DAYS + 1],
  ])("from %s on covers %d days, a fortnight at least", (oldest, count) => {
    const days = selectLastDays([day(oldest), day("2026-03-02")], 90);

    expect(days).toHaveLength(count);
    expect(days.at(-1)?.day).toBe("2026-03-02");
  });

  it("takes the days in any order", () => {
    const days = [day("2026-03-02"), day("2026-02-10"), day("2026-02-20")];

    expect(selectLastDays(days, 90)).toEqual(selectLastDays([...days].reverse(), 90));
    expect(selectLastDays(days, 90)[0]?.day).toBe("2026-02-10");
  });

  it("of no reviews is empty", () => {
    expect(selectLastDays([], 30)).toEqual([]);
  });
});

describe("describeDay", () => {
  it("tells the volume and the share positive", () => {
    const day = { day: "2026-03-02", count: 4, positive: 3, negative: 1, mean_probability: 0.7 };

    expect(describeDay(day)).toBe("Mar 2, 2026: 3 positive, 1 negative, 75% positive");
  });

  it("divides nothing by nothing", () => {
    const day = { day: "2026-03-02", count: 0, positive: 0, negative: 0, mean_probability: 0.5 };

    expect(describeDay(day)).toBe("Mar 2, 2026: no reviews");
  });
});
