import { describe, expect, it } from "vitest";
import type { Candidate } from "@/lib/topicModels";
import { describeSweeps, shapeSweeps } from "./sweepChart";

const FRAME = { width: 300, height: 100, left: 30, right: 20, top: 10, bottom: 20 };

const candidate = (topics: number, ...coherences: number[]): Candidate => ({
  topics,
  coherence: null,
  diversity: null,
  stability: null,
  junk: null,
  chosen: false,
  sweeps: coherences.map((coherence, index) => ({ sweep: 10 * (index + 1), coherence })),
});

describe("shapeSweeps", () => {
  it("draws lines that rise with coherence within the frame", () => {
    const { lines, last } = shapeSweeps([candidate(10, 0.1, 0.2, 0.3)], FRAME);

    expect(last).toBe(30);
    expect(lines[0]?.end).toMatchObject({ x: 280, y: 10 });
    expect(lines[0]?.path).toMatch(/^M.*,80L.*L280,10$/);
  });

  it("has no line of a candidate before its second figure", () => {
    expect(shapeSweeps([candidate(10), candidate(20, 0.1)], FRAME).lines).toEqual([]);
  });

  it("keeps the names of lines that end together apart", () => {
    const { lines } = shapeSweeps([candidate(10, 0, 0.2), candidate(20, 0, 0.2), candidate(40, 0, 0.19)], FRAME);
    const names = lines.map(({ end }) => end.nameY);

    expect(Math.min(...names.slice(1).map((y, index) => y - (names[index] ?? 0)))).toBeGreaterThanOrEqual(14);
  });

  it("is told in words", () => {
    expect(describeSweeps([candidate(10, 0.1, 0.25), candidate(20)])).toBe(
      "Coherence by sweep: 10 topics 0.250 after sweep 20.",
    );
  });
});
