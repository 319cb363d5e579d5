/** A topic's share over years or months as a line. */
import { scaleLinear } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";
import { formatMonth } from "@/lib/format";

export interface Period {
  /** As people write it: 2019, or Mar 2024. */
  readonly name: string;
  /** The years since our era began. */
  readonly at: number;
  readonly share: number;
}

interface Point extends Period {
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

/** The mean over fewer documents says more about them than about their time. */
const ENOUGH_DOCUMENTS = 25;

/** With fewer years the months tell more. */
export const ENOUGH_YEARS = 4;

export interface Trends {
  readonly by: "year" | "month";
  /** The first day of each. */
  readonly periods: readonly string[];
  readonly documents: readonly number[];
}

/** Return the periods that have enough documents, with the topic's share in each. */
export function selectReliable({ by, periods, documents }: Trends, shares: readonly number[]): Period[] {
  return periods
    .map((first, index) => ({ ...readPeriod(first, by), share: shares[index] ?? 0, count: documents[index] ?? 0 }))
    .filter(({ count }) => count >= ENOUGH_DOCUMENTS)
    .map(({ name, at, share }) => ({ name, at, share }));
}

function readPeriod(first: string, by: Trends["by"]): Pick<Period, "name" | "at"> {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return { name: by === "year" ? `${year}` : formatMonth(first), at: year + (month - 1) / 12 };
}

/** Lay a trend out in a frame, from a share of 0 upwards. */
export function shapeTrend(periods: readonly Period[], frame: Frame): TrendShape {
  const most = Math.max(...periods.map(({ share }) => share));
  const first = periods[0]?.at ?? 0;
  const last = periods.at(-1)?.at ?? 1;
  const x = scaleLinear([first, last], [frame.left, frame.width - frame.right]);
  const y = scaleLinear([0, most], [frame.height - frame.bottom, frame.top]).nice(RULES);
  const points = periods.map((period) => ({ ...period, x: x(period.at), y: y(period.share) }));
  const drawLine = line<Point>((point) => point.x, (point) => point.y);
  const drawArea = area<Point>((point) => point.x, y(0), (point) => point.y);
  return {
    line: drawLine.curve(curveMonotoneX)(points) ?? "",
    area: drawArea.curve(curveMonotoneX)(points) ?? "",
    points,
    rules: y.ticks(RULES).map((share) => ({ share, y: y(share) })),
  };
}
