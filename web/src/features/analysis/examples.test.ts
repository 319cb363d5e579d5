import { expect, it } from "vitest";
import { EXAMPLES, takeNextExample } from "./examples";

it("takes the examples in turn, and begins again after the last", () => {
  const taken = Array.from({ length: EXAMPLES.length + 1 }, takeNextExample);

  expect(taken).toEqual([...EXAMPLES, EXAMPLES[0]]);
});
