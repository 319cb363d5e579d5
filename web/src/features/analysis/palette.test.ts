import { describe, expect, it } from "vitest";
import { hueOf, paletteOf, SLOTS } from "./palette";

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
