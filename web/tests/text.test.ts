import { describe, expect, it } from "vitest";
import { countCharacters, unitOffsets } from "@/lib/characters";
import { hueOf, paletteOf, SLOTS } from "@/features/analysis/palette";
import { fragmentOf, textOf } from "@/features/analysis/shareLink";
import { confidenceStep, scaleOf, weightStep } from "@/features/analysis/strength";

describe("countCharacters", () => {
  it("counts as the service does: code points, trimmed", () => {
    expect(countCharacters("  a😀b\n")).toBe(3);
  });
});

describe("unitOffsets", () => {
  it("counts a pair as one", () => {
    expect(unitOffsets("😀a😀b", [0, 1, 2, 3, 4])).toEqual([0, 2, 3, 5, 6]);
  });
});

describe("paletteOf", () => {
  const topics = (...numbers: number[]) => numbers.map((topic) => ({ topic }));

  it("gives every strong topic a colour of its own", () => {
    const palette = paletteOf(topics(3, 11, 19, 27, 4, 12, 20, 28, 5));

    expect(new Set(palette.values()).size).toBe(SLOTS);
    expect(hueOf(palette, 5)).toBe("hue-rest");
  });

  it("lets the strongest topic keep its colour in every text", () => {
    expect(paletteOf(topics(11, 3)).get(11)).toBe(paletteOf(topics(11, 9, 1)).get(11));
  });
});

describe("a link", () => {
  it.each([
    ["short", "Ça va? שלום & 100 %"],
    ["long", "Dull, but short. ".repeat(1000)],
  ])("holds a %s text", async (_, text) => {
    const fragment = await fragmentOf(text);

    expect(await textOf(fragment ?? "")).toBe(text);
  });

  it("is not made for what no address can hold", async () => {
    const noise = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(33 + ((at * at * 7919 + at * 104_729) % 12_007))).join("");

    expect(await fragmentOf(noise)).toBeNull();
  });

  it.each(["", "#main", "#packed=%%%", "#text=%E0%A4%A"])("without a text (%s) holds none", async (fragment) => {
    expect(await textOf(fragment)).toBeNull();
  });
});

describe("scaleOf", () => {
  const words = (...weights: number[]) =>
    weights.map((weight) => ({ text: "word", weight, topic: null, confidence: null, kept: null }));

  it("is the largest weight, whichever way it points", () => {
    expect(scaleOf(words(0.2, -1.4))).toBe(1.4);
  });

  it("is not so small that words which say little look strong", () => {
    expect(scaleOf(words(0.1, -0.05))).toBe(0.75);
  });

  it("shrinks in long texts, in which each word says less", () => {
    expect(scaleOf(words(...new Array<number>(2500).fill(0.01)))).toBeCloseTo(0.075);
  });
});

describe("steps", () => {
  it("go from strongly negative to strongly positive", () => {
    expect([-1, -0.3, 0.01, 0.3, 1].map((weight) => weightStep(weight, 1))).toEqual([-4, -2, 0, 2, 4]);
  });

  it("go from guessed to certain", () => {
    expect([0.2, 0.5, 0.7, 0.99].map(confidenceStep)).toEqual([1, 2, 3, 4]);
  });
});
