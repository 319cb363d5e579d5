import { describe, expect, it } from "vitest";
import { layOutMap } from "./mapLayout";

const FRAME = { width: 800, height: 600 };

const topic = (number: number, x: number, y: number, share = 0.1) => ({
  topic: number,
  label: `topic ${number}, more`,
  share,
  x,
  y,
});

describe("layOutMap", () => {
  it("uses one scale for both axes", () => {
    const [a, b, c] = layOutMap([topic(0, 0, 0), topic(1, 1, 0), topic(2, 0, 1)], FRAME);

    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo((c?.y ?? 0) - (a?.y ?? 0));
  });

  it("makes areas, not radii, mean shares", () => {
    const [large, small] = layOutMap([topic(0, 0, 0, 0.4), topic(1, 1, 1, 0.1)], FRAME);

    expect((large?.radius ?? 0) / (small?.radius ?? 1)).toBeCloseTo(2);
  });

  it("names three that lie upon each other, the larger in the middle, and no fourth", () => {
    const shares = [0.1, 0.4, 0.2, 0.3];
    const circles = layOutMap(shares.map((share, number) => topic(number, 0, 0, share)), FRAME);

    const names = circles.map(({ topic: number, name, y }) => [number, name && Math.sign(name.y - y)]);
    expect(names).toEqual([
      [1, 0],
      [3, 1],
      [2, -1],
      [0, null],
    ]);
  });

  it("always names the chosen one", () => {
    const shares = [0.1, 0.4, 0.2, 0.3];
    const circles = layOutMap(shares.map((share, number) => topic(number, 0, 0, share)), FRAME, 0);

    expect(circles.find(({ topic: number }) => number === 0)?.name?.text).toBe("topic 0");
  });

  it("keeps names in the frame", () => {
    const named = layOutMap([topic(0, 0, 0), topic(1, 1, 0)], { width: 200, height: 300 });

    expect(named[0]?.name?.x).toBeGreaterThan(25);
    expect(named[1]?.name?.x).toBeLessThan(175);
  });

  it("keeps everything in the frame", () => {
    for (const { x, y, radius } of layOutMap([topic(0, -3, 9), topic(1, 5, 2)], { width: 320, height: 300 })) {
      expect(Math.min(x - radius, y - radius, 320 - x - radius, 300 - y - radius)).toBeGreaterThan(0);
    }
  });
});
