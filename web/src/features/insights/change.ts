/** The bars of change: what each topic adds to the whole change of the share positive. */
import type { Insights } from "./queries";

export interface ChangeBar {
  readonly label: string;
  readonly points: number;
  /** As it is spoken of more or less. */
  readonly spoken: number;
  /** As it feels better or worse. */
  readonly felt: number;
  readonly significant: boolean;
}

export interface ChangeBars {
  /** The largest changes first, and what all others add up to at the end. */
  readonly bars: readonly ChangeBar[];
  /** The sums of all bars. */
  readonly whole: Pick<ChangeBar, "points" | "spoken" | "felt">;
  /** The end of the longest part, to one side. */
  readonly longest: number;
}

/** More bars than this nobody compares. */
const MOST_BARS = 10;

/** Return the bars of all topics that add something, hidden ones and the unexplained too: they add up to the whole. */
export function drawChange({ topics }: Pick<Insights, "topics">): ChangeBars {
  const known = topics.flatMap(({ label, change }) => (change === null ? [] : [{ label, ...change }]));
  const all = known.filter(({ spoken, felt }) => spoken !== 0 || felt !== 0);
  const sorted = all.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points));
  // The last one takes no more room than its sum with none.
  const shown = sorted.length === MOST_BARS + 1 ? sorted.length : MOST_BARS;
  const [first, rest] = [sorted.slice(0, shown), sorted.slice(shown)];
  const others = { label: `${rest.length} others`, significant: false, ...addUp(rest) };
  const bars = rest.length === 0 ? first : [...first, others];
  return { bars, whole: addUp(all), longest: Math.max(0.1, ...bars.map(measureSide)) };
}

function addUp(bars: readonly Pick<ChangeBar, "points" | "spoken" | "felt">[]) {
  const sum = (name: "points" | "spoken" | "felt") => bars.reduce((total, bar) => total + bar[name], 0);
  return { points: sum("points"), spoken: sum("spoken"), felt: sum("felt") };
}

/** Return how far a bar goes to its longer side: parts of one sign lie end to end. */
function measureSide({ spoken, felt }: ChangeBar): number {
  const up = Math.max(0, spoken) + Math.max(0, felt);
  const down = Math.max(0, -spoken) + Math.max(0, -felt);
  return Math.max(up, down);
}
