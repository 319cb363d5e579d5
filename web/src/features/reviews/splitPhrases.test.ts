import { describe, expect, it } from "vitest";
import { splitPhrases } from "./splitPhrases";

it("parts phrases by their side, the most typical first, and leaves out what is of neither", () => {
  const phrases = [
    { phrase: "works well", negative: 1, positive: 9, z: -2.1 },
    { phrase: "slow", negative: 8, positive: 1, z: 2.5 },
    { phrase: "crashes", negative: 9, positive: 0, z: 3.5 },
    { phrase: "app", negative: 9, positive: 9, z: 0 },
  ];

  const { complaints, praise } = splitPhrases(phrases.map((phrase) => ({ ...phrase, examples: [] })));

  expect(complaints.map(({ phrase }) => phrase)).toEqual(["crashes", "slow"]);
  expect(praise.map(({ phrase }) => phrase)).toEqual(["works well"]);
});

describe("of phrases that overlap", () => {
  it.each([
    [["cheap plastic stopped", "plastic stopped working"], ["cheap plastic stopped"]],
    [["plastic stopped working", "cheap plastic stopped"], ["plastic stopped working"]],
    [["plastic", "cheap plastic", "cheap"], ["plastic", "cheap"]],
    [["stopped working", "working"], ["stopped working"]],
    [["cheap plastic", "plastic bag"], ["cheap plastic", "plastic bag"]],
    [["art", "party art house"], ["art"]],
    [["art", "party"], ["art", "party"]],
  ])("in %j the strongest are shown", (phrases, shown) => {
    const sorted = phrases.map((phrase, place) => ({ phrase, negative: 9, positive: 1, z: 9 - place, examples: [] }));

    expect(splitPhrases(sorted).complaints.map(({ phrase }) => phrase)).toEqual(shown);
    const other = splitPhrases(sorted.map((phrase) => ({ ...phrase, z: -phrase.z })));
    expect(other.praise.map(({ phrase }) => phrase)).toEqual(shown);
  });
});
