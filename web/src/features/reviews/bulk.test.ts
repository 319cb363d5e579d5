import { describe, expect, it } from "vitest";
import { countOutside, findBulk, keepWithin } from "./bulk";

const at = (from: string, count = 1) => ({ from, count, positive: count, negative: 0, mean_probability: 0.7 });
const SPRING = [at("2024-01-01", 1000), at("2024-02-01", 1000), at("2024-03-01", 1000)];
const DAYS = { first: "2024-01-01", last: "2024-03-31" };

describe("findBulk", () => {
  it.each([
    ["nothing else", [], DAYS],
    ["a far future", [at("2124-02-01")], DAYS],
    ["the last year there is", [at("9999-12-01")], DAYS],
    ["a far past", [at("0024-02-01")], DAYS],
    ["both", [at("1024-02-01", 3), at("2124-02-01", 4)], DAYS],
    ["a year that still had room", [at("2030-02-01")], DAYS],
    ["the month after", [at("2024-04-01")], { first: "2024-01-01", last: "2024-04-30" }],
    ["many of another time", [at("2020-01-01", 500)], { first: "2020-01-01", last: "2024-03-31" }],
  ])("holds the spring beside %s", (_, others, days) => {
    expect(findBulk([...others, ...SPRING], {})).toEqual(days);
  });

  it("keeps every one of a few, as long as there is room", () => {
    expect(findBulk([at("2019-01-01"), at("2024-03-01", 8)], {})).toEqual({ first: "2019-01-01", last: "2024-03-31" });
    expect(findBulk([at("2024-03-01", 8), at("2124-01-01")], {})).toEqual({ first: "2024-03-01", last: "2024-03-31" });
  });

  it("takes the days that are asked for", () => {
    expect(findBulk([...SPRING, at("2030-02-01")], { until: "2030-12-31" })).toEqual({
      first: "2024-01-01",
      last: "2030-02-28",
    });
  });

  it("is the newest where the months are alike and too many", () => {
    const years = Array.from({ length: 30 }, (__, year) => at(`${1990 + year}-01-01`, 5));

    expect(findBulk(years, {})).toEqual({ first: "2010-01-01", last: "2019-01-31" });
  });

  it("of nothing is nothing", () => {
    expect(findBulk([], {})).toBeNull();
  });
});

it("keeps the week that a month begins within, and counts what lies on either side", () => {
  const weeks = [at("2023-12-18", 2), at("2024-01-29", 5), at("2024-02-05", 5), at("2124-01-31", 3)];

  const shown = keepWithin(weeks, "week", { first: "2024-02-01", last: "2024-02-29" });

  expect(shown.map(({ from }) => from)).toEqual(["2024-01-29", "2024-02-05"]);
  expect(countOutside(weeks, shown)).toEqual({ earlier: 2, later: 3 });
});
