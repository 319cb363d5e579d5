import { describe, expect, it } from "vitest";
import { chunksOf, piecesOf } from "./annotations";

const weighted = (text: string, weight: number | null = null) => ({ text, weight });
const about = (text: string, topic: number | null = null) => ({
  text,
  topic,
  confidence: topic === null ? null : 0.9,
});
const kept = (start: number, end: number) => ({ text: "", index: 0, start, end, score: 1 });

describe("piecesOf", () => {
  it("cuts where any layer does, and loses nothing", () => {
    const text = "Good deep nets.";

    const pieces = piecesOf(text, {
      sentiment: [weighted("Good", 1), weighted(" "), weighted("deep", 0.1), weighted(" nets.")],
      topics: [about("Good "), about("deep nets", 4), about(".")],
    });

    expect(pieces.map((piece) => piece.text)).toEqual(["Good", " ", "deep", " nets", "."]);
    expect(pieces.map((piece) => piece.topic)).toEqual([null, null, 4, 4, null]);
    expect(pieces.map((piece) => piece.weight)).toEqual([1, null, 0.1, null, null]);
  });

  it("finds sentences by code points", () => {
    const text = "😀😀. Yes. No.";

    const pieces = piecesOf(text, { sentences: [kept(4, 8)] });

    expect(pieces.filter((piece) => piece.kept === 1).map((piece) => piece.text)).toEqual(["Yes."]);
  });

  it("numbers the sentences that the summary keeps", () => {
    const pieces = piecesOf("A. B. C.", { sentences: [kept(0, 2), kept(6, 8)] });

    expect(pieces.map((piece) => [piece.text, piece.kept])).toEqual([
      ["A.", 1],
      [" B. ", null],
      ["C.", 2],
    ]);
  });

  it("is one piece as long as nothing is known", () => {
    expect(piecesOf("Not yet", {})).toHaveLength(1);
  });

  it("of no text is empty", () => {
    expect(piecesOf("", {})).toEqual([]);
  });
});

describe("chunksOf", () => {
  it("ends a chunk with the line", () => {
    const pieces = piecesOf("One\nTwo", {
      sentiment: [weighted("One", 1), weighted("\n"), weighted("Two", 1)],
    });

    const chunks = chunksOf(pieces);

    expect(chunks.map((chunk) => chunk.pieces.map((piece) => piece.text).join(""))).toEqual([
      "One\n",
      "Two",
    ]);
    expect(chunks.map((chunk) => chunk.first)).toEqual([0, 2]);
  });

  it("cuts a very long line, between words", () => {
    const words = Array.from({ length: 2000 }, () => [weighted("word", 1), weighted(" ")]).flat();
    const pieces = piecesOf("word ".repeat(2000), { sentiment: words });

    const chunks = chunksOf(pieces);

    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.flatMap((chunk) => chunk.pieces)).toEqual(pieces);
  });
});
