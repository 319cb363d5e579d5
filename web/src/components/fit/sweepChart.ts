/** Coherence over sweeps as lines, one for each number of topics. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Candidate } from "@/lib/topicModels";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Sweep = Candidate["sweeps"][number];

export interface SweepLine {
  readonly topics: number;
  readonly path: string;
  /** Where the line ends now, and where its name stands. */
  readonly end: { readonly x: number; readonly y: number; readonly nameY: number; readonly coherence: number };
}

export interface SweepShape {
  readonly lines: readonly SweepLine[];
  /** The values that get a rule, and where it is drawn. */
  readonly rules: readonly { readonly value: number; readonly y: number }[];
  readonly last: number;
}

const RULES = 3;
const NAME_HEIGHT = 14;

/** Lay out what is known so far; candidates without two figures have no line yet. */
export function shapeSweeps(candidates: readonly Candidate[], frame: Frame): SweepShape {
  const known = candidates.filter(({ sweeps }) => sweeps.length > 1);
  const sweeps = known.flatMap((candidate) => candidate.sweeps);
  const values = sweeps.map(({ coherence }) => coherence);
  const last = Math.max(1, ...sweeps.map(({ sweep }) => sweep));
  const x = scaleLinear([0, last], [frame.left, frame.width - frame.right]);
  const y = scaleLinear(
    values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)],
    [frame.height - frame.bottom, frame.top],
  ).nice(RULES);
  const draw = line<Sweep>(({ sweep }) => x(sweep), ({ coherence }) => y(coherence));
  const lines = known.map((candidate) => {
    const { sweep, coherence } = candidate.sweeps.at(-1) ?? { sweep: 0, coherence: 0 };
    const end = { x: x(sweep), y: y(coherence), nameY: y(coherence), coherence };
    return { topics: candidate.topics, path: draw(candidate.sweeps) ?? "", end };
  });
  return { lines: spreadNames(lines), rules: y.ticks(RULES).map((value) => ({ value, y: y(value) })), last };
}

/** Move names that would lie upon each other apart, downwards. */
function spreadNames(lines: readonly SweepLine[]): SweepLine[] {
  let free = -Infinity;
  return lines
    .toSorted((one, other) => one.end.y - other.end.y)
    .map((one) => {
      const nameY = Math.max(one.end.y, free);
      free = nameY + NAME_HEIGHT;
      return { ...one, end: { ...one.end, nameY } };
    });
}

/** Say what the chart shows to those who do not see it. */
export function describeSweeps(candidates: readonly Candidate[]): string {
  const ends = candidates.flatMap(({ topics, sweeps }) => {
    const end = sweeps.at(-1);
    return end === undefined ? [] : [`${topics} topics ${end.coherence.toFixed(3)} after sweep ${end.sweep}`];
  });
  return `Coherence by sweep: ${ends.length === 0 ? "none yet" : ends.join("; ")}.`;
}
