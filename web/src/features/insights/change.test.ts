import { describe, expect, it } from "vitest";
import { drawChange } from "./change";
import { makeTopic } from "./sampleFigures";

const makeChange = (spoken: number, felt: number) => ({ points: spoken + felt, spoken, felt, significant: false });

describe("drawChange", () => {
  it("has bars that add up to the whole, the largest first", () => {
    const topics = Array.from({ length: 25 }, (_, number) =>
      makeTopic({ topic: number, label: `topic ${number}`, change: makeChange(0.1 * number, -0.3) }),
    );

    const { bars, whole } = drawChange({ topics });

    const sum = (pick: (bar: (typeof bars)[number]) => number) => bars.reduce((total, bar) => total + pick(bar), 0);
    expect(bars[0]?.label).toBe("topic 24");
    expect(bars.at(-1)?.label).toBe("15 others");
    expect(sum(({ points }) => points)).toBeCloseTo(whole.points);
    expect(sum(({ spoken }) => spoken)).toBeCloseTo(30);
    expect(sum(({ felt }) => felt)).toBeCloseTo(-7.5);
  });

  it("leaves out what adds nothing, and sums up no single topic", () => {
    const topics = Array.from({ length: 12 }, (_, number) =>
      makeTopic({ topic: number, label: `topic ${number}`, change: makeChange(0.1 * number, 0) }),
    );

    const { bars } = drawChange({ topics });

    expect(bars.length).toBe(11);
    expect(bars.at(-1)?.label).toBe("topic 1");
  });

  it("counts hidden topics and what no topic explains, or the bars would not add up", () => {
    const topics = [
      makeTopic({ hidden: true, change: makeChange(1, 0) }),
      makeTopic({ topic: null, change: makeChange(0, -2) }),
    ];

    expect(drawChange({ topics }).whole.points).toBe(-1);
  });

  it("measures parts of one sign end to end, and others to their own side", () => {
    expect(drawChange({ topics: [makeTopic({ change: makeChange(1, 2) })] }).longest).toBe(3);
    expect(drawChange({ topics: [makeTopic({ change: makeChange(1, -2) })] }).longest).toBe(2);
  });
});
