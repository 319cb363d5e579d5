import { describe, expect, it } from "vitest";
import { announceVerdict, describeVerdict } from "./verdict";

const SURE_FROM = 0.9;
const SURE = { label: "positive", probability: 0.97, sure: true, coverage: 1, language: "en" } as const;

describe("a verdict", () => {
  it("is the label and its probability where the model is sure", () => {
    expect(describeVerdict(SURE, SURE_FROM)).toEqual({
      title: "Positive",
      share: "97%",
      uncertain: false,
      predicted: "positive",
      note: "About 97 in 100 predictions like this one are right. It knows 100% of the words.",
    });
  });

  it("is the leaning where it is not, and says from where it would be sure", () => {
    const unsure = { ...SURE, probability: 0.78, sure: false, language: null };

    expect(describeVerdict(unsure, SURE_FROM)).toMatchObject({
      title: "Leans positive",
      share: "78%",
      uncertain: true,
      note: "It knows 100% of the words. It is sure from 90%.",
    });
  });

  it.each([0.8951, 0.899, 0.89999])("does not round %d up to where it would be sure", (probability) => {
    const { share, note } = describeVerdict({ ...SURE, probability, sure: false }, SURE_FROM);

    expect(share).toBe("89%");
    expect(note).toContain("sure from 90%");
  });

  it.each([
    [0.974, 97],
    [0.976, 98],
    [0.996, 99],
    [1, 99],
  ])("says of %d that about %d in 100 are right, and never all", (probability, right) => {
    expect(describeVerdict({ ...SURE, probability }, SURE_FROM).note).toContain(`About ${right} in 100`);
  });

  it("does not say from where it would be sure where the probability is higher", () => {
    for (const probability of [0.9, 0.95]) {
      const { note } = describeVerdict({ ...SURE, probability, sure: false }, SURE_FROM);

      expect(note).toBe("It knows 100% of the words.");
    }
  });

  it("names either label, and tells hardly any words from none", () => {
    const negative = describeVerdict({ ...SURE, label: "negative", coverage: 0.004 }, SURE_FROM);

    expect(negative).toMatchObject({ title: "Negative", predicted: "negative" });
    expect(negative.note).toContain("It knows < 1% of the words.");
  });

  it("names another language, and says nothing of a probability", () => {
    const german = { ...SURE, sure: false, coverage: 0.4, language: "de" };

    expect(describeVerdict(german, SURE_FROM)).toEqual({
      title: "Looks like German",
      share: null,
      uncertain: false,
      predicted: null,
      note: "The model has read English only. It knows 40% of the words.",
    });
  });

  it("says so where nothing could be read", () => {
    const unread = { ...SURE, probability: 0.54, sure: false, coverage: 0, language: null };

    expect(describeVerdict(unread, SURE_FROM)).toMatchObject({
      title: "Nothing it can read",
      share: null,
      note: "It knows none of the words.",
    });
  });

  it("is said aloud in a line", () => {
    const unsure = describeVerdict({ ...SURE, probability: 0.78, sure: false }, SURE_FROM);

    expect(announceVerdict(unsure)).toBe("Leans positive, 78%, uncertain");
    expect(announceVerdict(describeVerdict(SURE, SURE_FROM))).toBe("Positive, 97%");
  });
});
