import { describe, expect, it } from "vitest";
import { listBetween } from "./useSelection";

describe("listBetween", () => {
  const reviews = ["a", "b", "c", "d"].map((id) => ({ id }));

  it.each([
    ["b", "d", ["b", "c", "d"]],
    ["d", "b", ["b", "c", "d"]],
    ["c", "c", ["c"]],
    [undefined, "c", ["c"]],
    ["gone", "c", ["c"]],
    ["a", "gone", ["gone"]],
  ])("from %s to %s", (first, last, between) => {
    expect(listBetween(reviews, first, last)).toEqual(between);
  });
});
