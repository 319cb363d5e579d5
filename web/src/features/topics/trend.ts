/** A topic's share over the years as a line. */
import { scaleLinear } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";

export interface Year {
  readonly year: number;
  readonly share: number;
}

interface Point extends Year {
  readonly x: number;
  readonly y: number;
}

export interface TrendShape {
  /** The line and the area under it, as paths of SVG. */
  readonly line: string;
  readonly area: string;
  readonly points: readonly Point[];
  /** The shares that get a rule, and where it is drawn. */
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

/** The mean over fewer documents says more about them than about their year. */
const ENOUGH_DOCUMENTS = 25;

export interface Trends {
  readonly years: readonly number[];
  readonly documents: readonly number[];
}

/** Return the years that have enough documents, with the topic's share in each. */
export function selectReliableYears({ years, documents }: Trends, shares: readonly number[]): Year[] {
  return years
    .map((year, index) => ({ year, share: shares[index] ?? 0, count: documents[index] ?? 0 }))
    .filter(({ count }) => count >= ENOUGH_DOCUMENTS)
    .map(({ year, share }) => ({ year, share }));
}

/** Lay a trend out in a frame, from a share of 0 upwards. */
export function shapeTrend(years: readonly Year[], frame: Frame): TrendShape {
  const most = Math.max(...years.map(({ share }) => share));
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? 1;
  const x = scaleLinear([first, last], [frame.left, frame.width - frame.right]);
  const y = scaleLinear([0, most], [frame.height - frame.bottom, frame.top]).nice(RULES);
  const points = years.map(({ year, share }) => ({ year, share, x: x(year), y: y(share) }));
  const drawLine = line<Point>((point) => point.x, (point) => point.y);
  const drawArea = area<Point>((point) => point.x, y(0), (point) => point.y);
  return {
    line: drawLine.curve(curveMonotoneX)(points) ?? "",
    area: drawArea.curve(curveMonotoneX)(points) ?? "",
    points,
    rules: y.ticks(RULES).map((share) => ({ share, y: y(share) })),
  };
}
