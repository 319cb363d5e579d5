import { describe, expect, it } from "vitest";
import { layOutMap, type MapTopic } from "./mapLayout";
import { placeNames, type CircleName } from "./mapNames";

const measure = (text: string) => 6.4 * text.length;

/** Numbers from 0 to 1 that look drawn, the same each time. */
function makeDraw(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Topics here and there, some in heaps, some far off, with labels of any length. */
function drawTopics(count: number, draw: () => number): MapTopic[] {
  return Array.from({ length: count }, (_, topic) => {
    const heap = draw() < 0.4 ? 0.02 : 1;
    const far = draw() < 0.03 ? 40 : 1;
    return {
      topic,
      label: "wordily ".repeat(12).slice(0, 1 + Math.floor(80 * draw() ** 2)),
      share: 0.001 + draw() ** 3,
      x: far * heap * (draw() - 0.5),
      y: far * heap * (draw() - 0.5),
    };
  });
}

const overlap = (one: CircleName, other: CircleName) =>
  Math.abs(one.x - other.x) < one.halfWidth + other.halfWidth - 0.001 &&
  Math.abs(one.y - other.y) < one.halfHeight + other.halfHeight - 0.001;

describe("placeNames", () => {
  it.each([2, 3, 10, 30, 80, 200])("lets no two of the names of %i topics overlap, nor leave the frame", (count) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const draw = makeDraw(seed * 1000 + count);
      const frame = { width: 280 + Math.round(500 * draw()), height: 260 + Math.round(500 * draw()) };
      const chosen = Math.floor(count * draw());
      const circles = layOutMap(drawTopics(count, draw), frame);

      const names = placeNames(circles, frame, chosen, measure);

      const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
      expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
      const outside = names.filter(
        ({ x, y, halfWidth, halfHeight }) =>
          x < halfWidth || y < halfHeight || x > frame.width - halfWidth || y > frame.height - halfHeight,
      );
      expect(outside).toEqual([]);
      expect(names.map(({ topic }) => topic)).toContain(chosen);
      for (const { x, y, radius } of circles) {
        expect(Math.min(x - radius, y - radius, frame.width - x - radius, frame.height - y - radius)).toBeGreaterThan(0);
      }
    }
  });

  it("writes all terms of a name in its circle where there is room", () => {
    const circles = layOutMap([{ topic: 0, label: "one, two", share: 1, x: 0, y: 0 }], { width: 400, height: 400 });

    expect(placeNames(circles, { width: 400, height: 400 }, null, measure)).toMatchObject([
      { text: "one, two", x: 200, y: 200, leader: null },
    ]);
  });

  it("writes the first term alone where there is little room", () => {
    const crowd = Array.from({ length: 60 }, (_, topic) => ({
      topic,
      label: `crowd ${topic}, ${"more ".repeat(3)}`,
      share: 1,
      x: topic % 8,
      y: Math.floor(topic / 8),
    }));
    const frame = { width: 400, height: 400 };

    const texts = placeNames(layOutMap(crowd, frame), frame, null, measure).map(({ text }) => text);

    expect(texts.filter((text) => !text.includes(",")).length).toBeGreaterThan(texts.length / 2);
  });

  it("leads a line to a name that stands apart", () => {
    const heap = Array.from({ length: 6 }, (_, topic) => ({ topic, label: `heaped ${topic}`, share: 1, x: 0, y: 0 }));
    const frame = { width: 400, height: 400 };

    const names = placeNames(layOutMap(heap, frame), frame, null, measure);

    expect(names).toHaveLength(6);
    expect(names.filter(({ leader }) => leader !== null).length).toBeGreaterThan(0);
  });

  it("shortens what is too long for a map", () => {
    const circles = layOutMap([{ topic: 0, label: "w".repeat(80), share: 1, x: 0, y: 0 }], { width: 300, height: 300 });

    const [name] = placeNames(circles, { width: 300, height: 300 }, null, measure);
    expect(name?.text).toMatch(/^w+…$/);
    expect(name?.halfWidth).toBeLessThan(300 * 0.25);
  });
});
