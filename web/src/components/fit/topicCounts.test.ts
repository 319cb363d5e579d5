import { describe, expect, it } from "vitest";
import { readCounts } from "./topicCounts";

describe("readCounts", () => {
  it("leaves the choice to the service, whatever was written before", () => {
    expect(readCounts("auto", "nonsense")).toEqual({ topics: "auto" });
  });

  it("reads one number", () => {
    expect(readCounts("one", " 20 ")).toEqual({ topics: 20 });
  });

  it("reads several, with commas or blanks, each once", () => {
    expect(readCounts("several", "10, 20;40 20")).toEqual({ topics: [10, 20, 40] });
  });

  it.each([
    ["one", ""],
    ["one", "1"],
    ["one", "501"],
    ["one", "20, 30"],
    ["one", "2.5"],
    ["one", "many"],
    ["several", ""],
    ["several", "10, x"],
    ["several", "2 3 4 5 6 7 8 9 10"],
  ] as const)("says what is wrong with %s of “%s”", (way, written) => {
    expect(readCounts(way, written)).toHaveProperty("problem");
  });
});
