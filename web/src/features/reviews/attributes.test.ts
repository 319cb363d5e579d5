import { describe, expect, it } from "vitest";
import { findPair, listPairs, shortenAttribute } from "./attributes";

it("lists what reviews have once, numbers in their order", () => {
  const reviews = [
    { attributes: { Land: "France", version: 10 } },
    { attributes: null },
    { attributes: { version: 9, Land: "France" } },
  ];

  expect(listPairs(reviews)).toEqual(["Land:France", "version:9", "version:10"]);
});

describe("findPair", () => {
  const SEEN = ["Land:France", "Land:FRANCE", "version:4.2"];

  it.each([
    ["Land:FRANCE", "Land:FRANCE"],
    [" land : france ", "Land:France"],
    ["4.2", "version:4.2"],
    ["plan:free", "plan:free"],
    ["nowhere", null],
    [":DE", null],
    ["Land:", null],
    ["", null],
  ])("takes %j for %j", (written, pair) => {
    expect(findPair(written, SEEN)).toBe(pair);
  });
});

it("shows the name of a bare number", () => {
  expect(shortenAttribute("version", 4.2)).toBe("version 4.2");
  expect(shortenAttribute("version", "1.10.2")).toBe("version 1.10.2");
  expect(shortenAttribute("Land", "DE")).toBe("DE");
});
