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

  it("keeps everything in the frame", () => {
    for (const { x, y, radius } of layOutMap([topic(0, -3, 9), topic(1, 5, 2)], { width: 320, height: 300 })) {
      expect(Math.min(x - radius, y - radius, 320 - x - radius, 300 - y - radius)).toBeGreaterThan(0);
    }
  });

  it("puts an outlier at the edge, and gives the room to the others", () => {
    const many = Array.from({ length: 20 }, (_, number) => topic(number, number % 5, Math.floor(number / 5)));
    const circles = layOutMap([...many, topic(20, 900, 0)], FRAME);

    const [outlier] = circles.filter(({ topic: number }) => number === 20);
    const others = circles.filter(({ topic: number }) => number !== 20).map(({ x }) => x);
    expect((outlier?.x ?? 0) + (outlier?.radius ?? 0)).toBeLessThan(FRAME.width);
    expect(Math.max(...others) - Math.min(...others)).toBeGreaterThan(300);
  });

  it("makes hundreds of circles so small that there is room between them", () => {
    const circles = layOutMap(Array.from({ length: 200 }, (_, number) => topic(number, number % 20, number / 20)), FRAME);

    const area = circles.reduce((sum, { radius }) => sum + Math.PI * radius ** 2, 0);
    expect(area / (FRAME.width * FRAME.height)).toBeLessThan(0.25);
  });
});
