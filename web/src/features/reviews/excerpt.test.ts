import { describe, expect, it } from "vitest";
import { cutExcerpt, findMatches } from "./excerpt";

const listMatches = (text: string, query: string) =>
  findMatches(text, query).map(({ start, end }) => text.slice(start, end));

describe("findMatches", () => {
  it.each([
    ["The app crashed twice, crash after crash.", "crash", ["crash", "crash"]],
    ["It crashes, and crashed.", "crash*", ["crashes", "crashed"]],
    ["Too slow. Slow, too slow!", '"too slow"', ["Too slow", "too slow"]],
    ["Too slow. Slow, too slow!", "“too slow” „slow too“", ["Too slow", "Slow, too slow"]],
    ["Too slow", "“too", ["Too"]],
    ["A naïve Straße", "naive strasse", ["naïve", "Straße"]],
    ["I won’t, and I won a shirt", "won't", ["won’t"]],
    ["Loved it 👍 so much", "👍", ["👍"]],
    ["Loved it 👍", "👎", []],
    ["अच्छी हिन्दी", "हिन्दी", ["हिन्दी"]],
    ["a won\u00adder\u00adful day", "wonderful", ["won\u00adder\u00adful"]],
    ["plus (a+b)* signs", "(a+b)*", ["a+b"]],
    ["nothing", "", []],
  ])("in %j of %j", (text, query, matches) => {
    expect(listMatches(text, query)).toEqual(matches);
  });

  it("joins what overlaps", () => {
    expect(listMatches("very slow app", '"very slow" "slow app"')).toEqual(["very slow app"]);
  });
});

describe("cutExcerpt", () => {
  const join = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join("");

  it("is the whole of a short text", () => {
    expect(cutExcerpt("A fine film.", "fine")).toEqual([
      { text: "A ", match: false },
      { text: "fine", match: true },
      { text: " film.", match: false },
    ]);
  });

  it("begins shortly before a match that comes late", () => {
    const pieces = cutExcerpt(`${"word ".repeat(60)}then it crashed`, "crashed");

    expect(join(pieces)).toMatch(/^… (word ){5,8}then it crashed$/);
  });

  it("of a long text begins with its beginning, and says that there is more", () => {
    const excerpt = join(cutExcerpt(`Begin ${"word ".repeat(500)}`, "begin"));

    expect(excerpt).toMatch(/^Begin word/);
    expect(excerpt).toMatch(/…$/);
    expect(excerpt.length).toBeLessThan(430);
  });
});
