import { expect, it } from "vitest";
import { findPeriodEnd, isDay, moveDay } from "./days";

it("knows the last day of a period", () => {
  expect(findPeriodEnd("9999-12-31", "day")).toBe("9999-12-31");
  expect(findPeriodEnd("9999-12-01", "month")).toBe("9999-12-31");
  expect(findPeriodEnd("0001-01-01", "month")).toBe("0001-01-31");
  expect(findPeriodEnd("2024-02-01", "month")).toBe("2024-02-29");
  expect(findPeriodEnd("2024-02-26", "week")).toBe("2024-03-03");
  expect(findPeriodEnd("2024-02-29", "day")).toBe("2024-02-29");
});

it("moves a day over the ends of months", () => {
  expect(moveDay("2024-03-01", -1)).toBe("2024-02-29");
  expect(moveDay("2023-12-31", 1)).toBe("2024-01-01");
});

it.each(["2024-02-30x", "2024-13-01", "soon", ""])("takes %j for no day", (text) => {
  expect(isDay(text)).toBe(false);
});
