import { expect, it } from "vitest";
import { EXAMPLES, nameDrawn, takeNextExample } from "./examples";

it("takes the examples in turn, and begins again after the last", () => {
  const taken = Array.from({ length: EXAMPLES.length + 1 }, takeNextExample);

  expect(taken).toEqual([...EXAMPLES, EXAMPLES[0]]);
});

it("names random texts after what the model is of, and none of one without documents", () => {
  expect(nameDrawn({ corpus: { category: "stat.ML" }, documents: 3 })).toBe("abstract");
  expect(nameDrawn({ corpus: { corpus: "documents" }, documents: 3 })).toBe("document");
  expect(nameDrawn({ corpus: { corpus: "reviews" }, documents: 0 })).toBeNull();
  expect(nameDrawn(undefined)).toBeNull();
});
