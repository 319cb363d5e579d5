import { expect, it } from "vitest";
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
