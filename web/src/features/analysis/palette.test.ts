import { describe, expect, it } from "vitest";
import { createPalette, getHue, SLOTS } from "./palette";

describe("createPalette", () => {
  const topics = (...numbers: number[]) => numbers.map((topic) => ({ topic }));

  it("gives every strong topic a colour of its own", () => {
    const palette = createPalette(topics(3, 11, 19, 27, 4, 12, 20, 28, 5));

    expect(new Set(palette.values()).size).toBe(SLOTS);
    expect(getHue(palette, 5)).toBe("rest");
  });

  it("lets the strongest topic keep its colour in every text", () => {
    expect(createPalette(topics(11, 3)).get(11)).toBe(createPalette(topics(11, 9, 1)).get(11));
  });
});
