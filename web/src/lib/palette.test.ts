import { describe, expect, it } from "vitest";
import { createPalette, getHue, getOwnHue, readColours, SLOTS } from "./palette";

describe("createPalette", () => {
  const topics = (...numbers: number[]) => numbers.map((topic) => ({ topic }));
  const none = new Map<number, number>();

  it("gives every strong topic a colour of its own", () => {
    const palette = createPalette(topics(3, 11, 19, 27, 4, 12, 20, 28, 5), none);

    expect(new Set(palette.values()).size).toBe(SLOTS);
    expect(getHue(palette, 5)).toBe("rest");
  });

  it("names a topic's colour by that of its model, or the next that is free", () => {
    const colours = readColours([
      { topic: 0, colour: 11 },
      { topic: 1, colour: 3 },
      { topic: 2, colour: 7 },
      { topic: 3, colour: 15 },
    ]);

    expect([...createPalette(topics(0, 1, 2, 3), colours)]).toEqual([
      [0, 3],
      [1, 4],
      [2, 7],
      [3, 0],
    ]);
  });

  it("gives the strongest topic of a text the colour that it has on the map", () => {
    const colours = new Map([[4, 21], [6, 5]]);

    expect(getHue(createPalette(topics(4, 6), colours), 4)).toBe(getOwnHue(21));
    expect(getHue(createPalette(topics(6, 4), colours), 6)).toBe(getOwnHue(5));
  });
});
