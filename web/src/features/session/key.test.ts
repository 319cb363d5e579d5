import { expect, it } from "vitest";
import { cleanKey } from "./key";

const KEY = "subtext_abc_def";

it.each([
  ["as it is", KEY],
  ["with blanks around it", `  ${KEY}\n`],
  ["broken into lines by a terminal", "subtext_abc\n_def"],
  ["from a header", `Authorization: Bearer ${KEY}`],
  ["from what a header holds", `bearer ${KEY}`],
])("reads a key that is pasted %s", (_, pasted) => {
  expect(cleanKey(pasted)).toBe(KEY);
});

it("leaves nothing of blanks", () => {
  expect(cleanKey(" \n ")).toBe("");
});
