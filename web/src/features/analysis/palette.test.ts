import { describe, expect, it } from "vitest";
import { createPalette, getHue, SLOTS } from "./palette";

describe("createPalette", () => {
  const topics = (...numbers: number[]) => numbers.map((topic) => ({ topic }));

  it("gives every strong topic a colour of its own", () => {
    const palette = createPalette(topics(3, 11, 19, 27, 4, 12, 20, 28, 5));

    expect(new Set(palette.values()).size).toBe(SLOTS);
    expect(getHue(palette, 5)).toBe("rest");
  });

  it("names a topic's colour by its number, or the next that is free", () => {
    expect([...createPalette(topics(11, 3, 7, 15))]).toEqual([
      [11, 3],
      [3, 4],
      [7, 7],
      [15, 0],
    ]);
  });

  it("lets the strongest topic keep its colour in every text", () => {
    expect(createPalette(topics(11, 3)).get(11)).toBe(createPalette(topics(11, 9, 1)).get(11));
  });
});
