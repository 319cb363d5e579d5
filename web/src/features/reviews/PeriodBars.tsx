/** The reviews that match by when they were written; dragging over bars shows only those. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState, type PointerEvent } from "react";
import { findPeriodEnd, moveDay, type Period } from "@/lib/days";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { changeUrlParameters } from "@/lib/urlState";
import { useWidth } from "@/lib/useWidth";
import { countOutside, findBulk, keepWithin } from "./bulk";
import { choosePeriod, describePeriod, fillPeriods, namePeriod } from "./periods";
import { reviewStatsQuery, type PeriodCount, type ReviewFilter } from "./queries";
import styles from "./PeriodBars.module.css";

const HEIGHT = 132;
/** Around the bars: room for the counts on the left and the dates below. */
const MARGIN = { left: 34, right: 4, top: 8, bottom: 20 };
const WIDEST = 34;

export function PeriodBars({ filter }: { filter: ReviewFilter }) {
  const { data: months } = useSuspenseQuery(reviewStatsQuery(filter, "month"));
  const bulk = findBulk(months.by_period, filter);
  const by = choosePeriod(keepWithin(months.by_period, "month", bulk), filter);
  const { data: stats } = useSuspenseQuery(reviewStatsQuery(filter, by));
  const periods = fillPeriods(keepWithin(stats.by_period, by, bulk), by);
  if (periods.length === 0) return null;
  return (
    <div>
      <Bars periods={periods} by={by} />
      <Outside periods={periods} by={by} {...countOutside(stats.by_period, periods)} />
    </div>
  );
}

interface BarsProps {
  periods: readonly PeriodCount[];
  by: Period;
}

/** How many lie too far from the others to be in the picture; a click shows those. */
function Outside({ periods, by, earlier, later }: BarsProps & { earlier: number; later: number }) {
  const [oldest, newest] = [periods[0]?.from, periods.at(-1)?.from];
  if (oldest === undefined || newest === undefined || earlier + later === 0) return null;
  return (
    <p className={styles.outside}>
      Not in the picture:{" "}
      {earlier > 0 && (
        <button type="button" onClick={() => { changeUrlParameters({ until: moveDay(oldest, -1) }); }}>
          {formatCount(earlier)} earlier
        </button>
      )}
      {earlier > 0 && later > 0 && ", "}
      {later > 0 && (
        <button type="button" onClick={() => { changeUrlParameters({ since: moveDay(findPeriodEnd(newest, by), 1) }); }}>
          {formatCount(later)} later
        </button>
      )}
    </p>
  );
}

function Bars({ periods, by }: BarsProps) {
  const [measure, width] = useWidth();
  const [pointed, setPointed] = useState<number | null>(null);
  const [from, setFrom] = useState<number | null>(null);
  const most = Math.max(1, ...periods.map(({ positive, negative }) => Math.max(positive, negative)));
  const room = Math.max(0, width - MARGIN.left - MARGIN.right);
  const step = Math.min(WIDEST, room / periods.length);
  const find = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN.left;
    return Math.min(periods.length - 1, Math.max(0, Math.floor(x / step)));
  };
  const choose = (end: number) => {
    if (from !== null) showOnly(periods, by, [Math.min(from, end), Math.max(from, end)]);
    setFrom(null);
  };
  const shown = pointed === null ? undefined : periods[pointed];
  return (
    <figure className={styles.figure} ref={measure}>
      <figcaption>
        {shown === undefined ? (
          <>
            Reviews per {by}: <span data-label="positive">▲ positive</span>{" "}
            <span data-label="negative">▼ negative</span>
          </>
        ) : (
          <>
            <strong>{namePeriod(shown.from, by)}</strong>: {describePeriod(shown)}
          </>
        )}
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={describe(periods, by)}
        onPointerDown={(event) => { setFrom(find(event)); }}
        onPointerMove={(event) => { setPointed(find(event)); }}
        onPointerUp={(event) => { choose(find(event)); }}
        onPointerLeave={() => {
          setPointed(null);
          setFrom(null);
        }}
      >
        <Axis most={most} end={MARGIN.left + room} />
        <Range from={from} to={pointed} step={step} />
        {periods.map((period, index) => (
          <Bar key={period.from} period={period} x={MARGIN.left + index * step} width={step} most={most} />
        ))}
        <Dates periods={periods} by={by} end={MARGIN.left + step * periods.length} />
      </svg>
    </figure>
  );
}

function showOnly(periods: readonly PeriodCount[], by: Period, [first, last]: [number, number]): void {
  const [start, end] = [periods[first], periods[last]];
  if (start === undefined || end === undefined) return;
  changeUrlParameters({ since: start.from, until: findPeriodEnd(end.from, by) });
}

const MIDDLE = MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) / 2;
const ARM = MIDDLE - MARGIN.top;

interface BarProps {
  period: PeriodCount;
  x: number;
  width: number;
  most: number;
}

/** Positive reviews up from the middle, negative ones down, both to one scale. */
function Bar({ period, x, width, most }: BarProps) {
  const up = (period.positive / most) * ARM;
  const down = (period.negative / most) * ARM;
  const bar = { x: x + Math.min(1.5, width / 6), width: Math.max(1, width - Math.min(3, width / 3)) };
  return (
    <>
      <rect className={styles.positive} {...bar} y={MIDDLE - up} height={up} />
      <rect className={styles.negative} {...bar} y={MIDDLE} height={down} />
    </>
  );
}

function Axis({ most, end }: { most: number; end: number }) {
  return (
    <>
      {[-1, 0, 1].map((side) => (
        <g key={side}>
          <line
            className={side === 0 ? styles.baseline : styles.rule}
            x1={MARGIN.left}
            x2={end}
            y1={MIDDLE + side * ARM}
            y2={MIDDLE + side * ARM}
          />
          <text className={styles.text} x={MARGIN.left - 5} y={MIDDLE + side * ARM} dy="0.32em" textAnchor="end">
            {side === 0 ? 0 : formatCount(most)}
          </text>
        </g>
      ))}
    </>
  );
}

function Range({ from, to, step }: { from: number | null; to: number | null; step: number }) {
  if (to === null) return null;
  const first = Math.min(from ?? to, to);
  const count = Math.abs((from ?? to) - to) + 1;
  return (
    <rect
      className={styles.range}
      x={MARGIN.left + first * step}
      y={0}
      width={count * step}
      height={HEIGHT - MARGIN.bottom}
    />
  );
}

/** The first and the last date; a picture of few bars has room for one. */
function Dates({ periods, by, end }: BarsProps & { end: number }) {
  const [first, last] = [periods[0], periods.at(-1)];
  const y = HEIGHT - 4;
  return (
    <>
      <text className={styles.text} x={MARGIN.left} y={y}>
        {first && namePeriod(first.from, by === "week" ? "day" : by)}
      </text>
      {last !== undefined && end - MARGIN.left > 150 && (
        <text className={styles.text} x={end} y={y} textAnchor="end">
          {namePeriod(last.from, by === "week" ? "day" : by)}
        </text>
      )}
    </>
  );
}

function describe(periods: readonly PeriodCount[], by: Period): string {
  const total = periods.reduce((sum, { count }) => sum + count, 0);
  const first = periods[0]?.from ?? "";
  const last = findPeriodEnd(periods.at(-1)?.from ?? "", by);
  return `${formatQuantity(total, "review")} from ${formatDay(first)} to ${formatDay(last)}, per ${by}`;
}
