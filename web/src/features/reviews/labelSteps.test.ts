import { expect, it } from "vitest";
import { countLabelled, dropStep, findLabel, type LabelStep } from "./labelSteps";

const first: LabelStep = { id: "a", label: "positive", before: null };
const other: LabelStep = { id: "b", label: "negative", before: "positive" };
const second: LabelStep = { id: "a", label: "negative", before: "positive" };

it("knows a review's latest label, or else the one it came with", () => {
  expect(findLabel([first, other, second], { id: "a", label: null })).toBe("negative");
  expect(findLabel([first], { id: "b", label: "positive" })).toBe("positive");
  expect(findLabel([], { id: "a", label: null })).toBeNull();
});

it("counts a review once, however often it is labelled", () => {
  expect(countLabelled([first, other, second])).toBe(2);
});

it("drops what failed, so that undoing leads back to what was before it", () => {
  expect(dropStep([first, other, second], first)).toEqual([other, { ...second, before: null }]);
  expect(dropStep([first, other, second], second)).toEqual([first, other]);
  expect(dropStep([other], first)).toEqual([other]);
});
