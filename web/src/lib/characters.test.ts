import { describe, expect, it } from "vitest";
import { countCharacters, toUnitOffsets } from "./characters";

describe("countCharacters", () => {
  it("counts as the service does: code points, trimmed", () => {
    expect(countCharacters("  a😀b\n")).toBe(3);
  });
});

describe("toUnitOffsets", () => {
  it("counts a pair as one", () => {
    expect(toUnitOffsets("😀a😀b", [0, 1, 2, 3, 4])).toEqual([0, 2, 3, 5, 6]);
  });
});
