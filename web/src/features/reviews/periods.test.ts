import { describe, expect, it } from "vitest";
import { choosePeriod, describePeriod, fillPeriods, MOST_PERIODS, namePeriod } from "./periods";

const at = (from: string) => ({ from, count: 4, positive: 3, negative: 1, mean_probability: 0.7 });

describe("choosePeriod", () => {
  it.each([
    [["2024-03-01"], {}, "day"],
    [["2024-03-01", "2024-04-01"], {}, "day"],
    [["2024-03-01", "2024-06-01"], {}, "week"],
    [["2022-03-01", "2024-06-01"], {}, "month"],
    [["2022-03-01", "2024-06-01"], { since: "2024-05-20" }, "day"],
    [["2022-03-01", "2024-06-01"], { since: "2022-01-01", until: "2022-06-30" }, "week"],
    [["2124-03-01"], { since: "2023-03-23" }, "day"],
    [["0024-03-01"], { until: "2023-03-23" }, "day"],
    [[], {}, "day"],
  ] as const)("of %j within %j is a %s", (months, dates, period) => {
    expect(choosePeriod(months.map(at), dates)).toBe(period);
  });
});

describe("fillPeriods", () => {
  const listStarts = (by: "day" | "week" | "month", ...starts: string[]) =>
    fillPeriods(starts.map(at), by).map(({ from }) => from);

  it("fills what has no reviews, whatever the order", () => {
    expect(listStarts("day", "2024-03-01", "2024-02-28")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
    expect(listStarts("week", "2024-02-26", "2024-03-11")).toEqual(["2024-02-26", "2024-03-04", "2024-03-11"]);
    expect(listStarts("month", "2023-12-01", "2024-02-01")).toEqual(["2023-12-01", "2024-01-01", "2024-02-01"]);
  });

  it("counts nothing in what it fills", () => {
    expect(fillPeriods([at("2024-03-01"), at("2024-03-03")], "day")[1]?.count).toBe(0);
  });

  it("keeps the newest where there are too many", () => {
    const starts = listStarts("month", "1990-01-01", "2024-02-01");

    expect(starts).toHaveLength(MOST_PERIODS);
    expect(starts.at(-1)).toBe("2024-02-01");
  });

  it.each([
    ["day", "9999-12-31"],
    ["week", "9999-12-27"],
    ["month", "9999-12-01"],
  ] as const)("of each %s ends with the last one there is", (by, last) => {
    const starts = listStarts(by, "0001-01-01", last);

    expect(starts).toHaveLength(MOST_PERIODS);
    expect(starts.at(-1)).toBe(last);
  });

  it("goes back to the first year there is", () => {
    expect(listStarts("month", "0001-01-01", "0001-03-01")).toEqual(["0001-01-01", "0001-02-01", "0001-03-01"]);
  });

  it("of nothing is nothing", () => {
    expect(fillPeriods([], "day")).toEqual([]);
  });
});

it("names a period after how long it is", () => {
  expect(namePeriod("2024-02-05", "day")).toBe("Feb 5, 2024");
  expect(namePeriod("2024-02-05", "week")).toBe("Week of Feb 5, 2024");
  expect(namePeriod("2024-02-01", "month")).toBe("Feb 2024");
});

it("describes a period, and divides nothing by nothing", () => {
  expect(describePeriod(at("2024-02-01"))).toBe("3 positive, 1 negative, 75% positive");
  expect(describePeriod({ ...at("2024-02-01"), count: 0 })).toBe("no reviews");
});
