/** A topic's share over the years as a line. */
import { scaleLinear } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";

export interface Year {
  readonly year: number;
  readonly share: number;
}

export interface TrendShape {
  readonly line: string;
  readonly area: string;
  readonly points: readonly (Year & { readonly x: number; readonly y: number })[];
  /** Shares to draw a rule at, with their height. */
  readonly rules: readonly { readonly share: number; readonly y: number }[];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const RULES = 3;

/** A mean over fewer documents than this says more about them than about their year. */
const ENOUGH_DOCUMENTS = 25;

export interface Trends {
  readonly years: readonly number[];
  readonly documents: readonly number[];
}

/** Return the years that have enough documents, with the topic's share in each. */
export function tellingYears({ years, documents }: Trends, shares: readonly number[]): Year[] {
  return years
    .map((year, place) => ({ year, share: shares[place] ?? 0, of: documents[place] ?? 0 }))
    .filter(({ of }) => of >= ENOUGH_DOCUMENTS)
    .map(({ year, share }) => ({ year, share }));
}

export function trendShape(years: readonly Year[], frame: Frame): TrendShape {
  const most = Math.max(...years.map(({ share }) => share));
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? 1;
  const x = scaleLinear([first, last], [frame.left, frame.width - frame.right]);
  const y = scaleLinear([0, most], [frame.height - frame.bottom, frame.top]).nice(RULES);
  const points = years.map((one) => ({ ...one, x: x(one.year), y: y(one.share) }));
  const floor = y(0);
  const drawnLine = line<{ x: number; y: number }>((at) => at.x, (at) => at.y);
  const drawnArea = area<{ x: number; y: number }>((at) => at.x, floor, (at) => at.y);
  return {
    line: drawnLine.curve(curveMonotoneX)(points) ?? "",
    area: drawnArea.curve(curveMonotoneX)(points) ?? "",
    points,
    rules: y.ticks(RULES).map((share) => ({ share, y: y(share) })),
  };
}
