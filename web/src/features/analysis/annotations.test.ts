import { describe, expect, it } from "vitest";
import { annotate, isWord, splitIntoChunks } from "./annotations";

const weighted = (text: string, weight: number | null = null) => ({ text, weight });
const about = (text: string, topic: number | null = null) => ({
  text,
  topic,
  confidence: topic === null ? null : 0.9,
});
const sentence = (start: number, end: number) => ({ text: "", index: 0, start, end, score: 1 });

describe("annotate", () => {
  it("cuts where any layer does, and loses nothing", () => {
    const text = "Good deep nets.";

    const annotations = annotate(text, {
      sentiment: [weighted("Good", 1), weighted(" "), weighted("deep", 0.1), weighted(" nets.")],
      topics: [about("Good "), about("deep nets", 4), about(".")],
    });

    expect(annotations.map(({ text }) => text)).toEqual(["Good", " ", "deep", " nets", "."]);
    expect(annotations.map(({ topic }) => topic)).toEqual([null, null, 4, 4, null]);
    expect(annotations.map(({ weight }) => weight)).toEqual([1, null, 0.1, null, null]);
  });

  it("finds sentences by code points", () => {
    const text = "😀😀. Yes. No.";

    const annotations = annotate(text, { sentences: [sentence(4, 8)] });

    const numbered = annotations.filter(({ sentence: number }) => number === 1);
    expect(numbered.map((annotation) => annotation.text)).toEqual(["Yes."]);
  });

  it("numbers the sentences that the summary keeps", () => {
    const annotations = annotate("A. B. C.", { sentences: [sentence(0, 2), sentence(6, 8)] });

    expect(annotations.map(({ text, sentence: number }) => [text, number])).toEqual([
      ["A.", 1],
      [" B. ", null],
      ["C.", 2],
    ]);
  });

  it("is one annotation as long as nothing is known", () => {
    expect(annotate("Not yet", {})).toHaveLength(1);
  });

  it("of no text is empty", () => {
    expect(annotate("", {})).toEqual([]);
  });
});

describe("splitIntoChunks", () => {
  it("ends a chunk with the line", () => {
    const annotations = annotate("One\nTwo", {
      sentiment: [weighted("One", 1), weighted("\n"), weighted("Two", 1)],
    });

    const chunks = splitIntoChunks(annotations);

    const texts = chunks.map((chunk) => chunk.annotations.map(({ text }) => text).join(""));
    expect(texts).toEqual(["One\n", "Two"]);
    expect(chunks.map((chunk) => chunk.first)).toEqual([0, 2]);
  });

  it("cuts a very long line, between words", () => {
    const words = Array.from({ length: 2000 }, () => [weighted("word", 1), weighted(" ")]).flat();
    const annotations = annotate("word ".repeat(2000), { sentiment: words });

    const chunks = splitIntoChunks(annotations);

    const texts = chunks.map((chunk) => chunk.annotations.map(({ text }) => text).join(""));
    expect(texts.map((text) => text.length)).toEqual([3000, 3000, 3000, 1000]);
    expect(texts.every((text) => text.startsWith("word") && text.endsWith(" "))).toBe(true);
    expect(chunks.flatMap((chunk) => chunk.annotations)).toEqual(annotations);
  });

  it("leaves a very long line whole where it has no white space", () => {
    const words = Array.from({ length: 2000 }, () => weighted("word", 1));

    expect(splitIntoChunks(annotate("word".repeat(2000), { sentiment: words }))).toHaveLength(1);
  });

  it("puts what follows the last line into a chunk of its own", () => {
    const annotations = annotate("One\nTwo", { sentiment: [weighted("One\n"), weighted("Two", 1)] });

    expect(splitIntoChunks(annotations).map(({ first }) => first)).toEqual([0, 1]);
    expect(splitIntoChunks([])).toEqual([]);
  });
});

describe("isWord", () => {
  it("is what has a weight or a topic", () => {
    const [weighed, themed, neither] = annotate("abc", {
      sentiment: [weighted("a", 0), weighted("bc")],
      topics: [about("a"), about("b", 0), about("c")],
    });

    expect([weighed, themed, neither].map((one) => one && isWord(one))).toEqual([true, true, false]);
  });
});
