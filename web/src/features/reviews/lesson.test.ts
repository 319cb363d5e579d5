import { expect, it } from "vitest";
import type { Schema } from "@/lib/api";
import { describeLesson } from "./lesson";

type Problem = Schema<"ProblemResult">;

const prediction = { label: "negative", probability: 0.2, confidence: 0.8, unsure: false } as unknown as Schema<"PredictionSummary">;
const relabelled = { kind: "label", id: "a", label: "positive", before: prediction, after: prediction } as const;
const missing: Problem = {
  kind: "problem",
  type: "/problems/review-not-found",
  title: "Review not found",
  status: 404,
  detail: "There is no review b.",
  instance: "/v1/reviews/labels",
  request_id: "r",
  errors: [],
};

const answer = (
  results: Schema<"LessonReceiptView">["results"],
  promoted = true,
): Schema<"LessonReceiptView"> => ({
  results,
  promoted,
  reason: "The model would be wrong more often.",
  model_version: "1",
  holdout: { accuracy_before: 0.9, accuracy_after: 0.9 } as Schema<"HoldoutView">,
  flipped: 0,
});

it("counts what was labelled", () => {
  expect(describeLesson(answer([relabelled, relabelled]), "positive")).toEqual({ title: "2 reviews labelled positive" });
});

it("counts apart what was not labelled, and says why", () => {
  expect(describeLesson(answer([relabelled, missing]), "positive")).toEqual({
    title: "1 review labelled positive",
    detail: "1 review not labelled: There is no review b.",
  });
});

it("says why labels were not learned, if any was given", () => {
  expect(describeLesson(answer([relabelled], false), "positive").detail).toBe(
    "Labels kept, but not learned: The model would be wrong more often.",
  );
  expect(describeLesson(answer([missing], false), "positive")).toEqual({
    title: "0 reviews labelled positive",
    detail: "1 review not labelled: There is no review b.",
  });
});
