import { expect, it } from "vitest";
import { ServiceProblem, Unreachable } from "@/lib/api";
import { KeyCannotRead, LoginNotKept } from "@/lib/session";
import { cleanKey, explainRefusal, readWaitS } from "./loginForm";

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

const refuse = (status: number, retryAfterS: number | null = null) => {
  const problem = { type: "", title: "", status, detail: "In its own words.", instance: "", request_id: "" };
  return new ServiceProblem(problem, retryAfterS);
};

it.each([
  ["a wrong key", refuse(401), /not known here/],
  ["too many tries", refuse(429, 20), /too many tries/],
  ["a service that is down", new Unreachable("No answer"), /does not answer.*still here/],
  ["a browser without cookies, or a wrong path", new LoginNotKept(), /key is right.*cookies.*SUBTEXT_ROOT_PATH/],
  ["a key that may not read, over a page", new KeyCannotRead(), /cannot look at anything.*another one/],
  ["anything else", refuse(503), /^In its own words\.$/],
])("explains %s", (_, error, words) => {
  expect(explainRefusal(error)).toMatch(words);
});

it("waits as long as the service says, and only after too many tries", () => {
  expect(readWaitS(refuse(429, 20))).toBe(20);
  expect(readWaitS(refuse(429))).toBe(1);
  expect(readWaitS(refuse(401, 20))).toBe(0);
  expect(readWaitS(null)).toBe(0);
});
