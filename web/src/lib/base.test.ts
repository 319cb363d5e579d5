import { describe, expect, it } from "vitest";
import { findPrefix } from "./base";

describe("findPrefix", () => {
  it.each([
    ["https://reviews.test/", ""],
    ["https://reviews.test/topics", ""],
    ["https://reviews.test/subtext/", "/subtext"],
    ["https://reviews.test/subtext/topics?model=default#text", "/subtext"],
    ["https://reviews.test/teams/a/subtext/", "/teams/a/subtext"],
  ])("finds where %s has the service", (address, prefix) => {
    expect(findPrefix(address)).toBe(prefix);
  });
});
