import { describe, expect, it } from "vitest";
import { chooseBy, describePeriod, fillPeriods, findDays, findWorst } from "./periods";

const at = (from: string, reviews: number, positive: number | null) => ({ from, reviews, positive });

describe("findDays", () => {
  it("ends with the newest review, which counts", () => {
    expect(findDays("30", "2026-03-31")).toEqual({ since: "2026-03-02", until: "2026-03-31" });
    expect(findDays("90", "2026-03-31")).toEqual({ since: "2026-01-01", until: "2026-03-31" });
    expect(findDays("year", "2025-08-09")).toEqual({ since: "2025-01-01", until: "2025-08-09" });
  });

  it("leaves all open where all counts, or there is nothing", () => {
    expect(findDays("all", "2026-03-31")).toEqual({});
    expect(findDays("30", null)).toEqual({});
  });
});

it("counts half a year by week, and more by month", () => {
  expect(chooseBy({ since: "2026-01-01", until: "2026-03-31" })).toBe("week");
  expect(chooseBy({ since: "2026-01-01", until: "2026-12-31" })).toBe("month");
  expect(chooseBy({ since: "2026-01-01" })).toBe("month");
});

describe("fillPeriods", () => {
  it("has the months of which nobody speaks", () => {
    expect(fillPeriods([at("2026-01-01", 3, 0.5), at("2026-03-01", 1, 1)], "month")).toEqual([
      at("2026-01-01", 3, 0.5),
      at("2026-02-01", 0, null),
      at("2026-03-01", 1, 1),
    ]);
  });

  it("keeps the newest where there are too many", () => {
    const filled = fillPeriods([at("1990-01-01", 1, 1), at("2026-03-01", 1, 1)], "month");

    expect(filled).toHaveLength(60);
    expect(filled.at(-1)?.from).toBe("2026-03-01");
  });

  it("of nothing is nothing", () => {
    expect(fillPeriods([], "week")).toEqual([]);
  });
});

describe("findWorst", () => {
  it("is the period that is negative by more than chance, with the rate it is ranked by", () => {
    const worst = findWorst([at("2026-01-01", 100, 0.75), at("2026-02-01", 100, 0.25)]);

    expect(worst).toEqual({ period: at("2026-02-01", 100, 0.25), rate: 0.75, others: 0.25 });
  });

  it("is none where the largest share is noise", () => {
    expect(findWorst([at("2026-01-01", 100, 0.6), at("2026-02-01", 100, 0.55), at("2026-03-01", 3, 0)])).toBeNull();
  });

  it("of a topic is that in which most of all reviews complain of it", () => {
    const all = [at("2026-01-01", 100, 0.5), at("2026-02-01", 100, 0.5)];
    const topic = [at("2026-01-01", 30, 0.5), at("2026-02-01", 80, 0.5)];

    expect(findWorst(topic)).toBeNull();
    expect(findWorst(topic, all)).toEqual({ period: topic[1], rate: 0.4, others: 0.15 });
  });

  it("is nothing where there is nothing to compare", () => {
    expect(findWorst([at("2026-01-01", 40, 0.6)])).toBeNull();
    expect(findWorst([])).toBeNull();
  });
});

it("says what happened in a period, also if that is nothing", () => {
  expect(describePeriod(at("2026-01-01", 1, 0.25), "month")).toBe("Jan 2026: 1 review, 75% negative");
  expect(describePeriod(at("2026-01-05", 0, null), "week")).toBe("Week of Jan 5, 2026: 0 reviews");
});
