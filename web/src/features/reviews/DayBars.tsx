/** The reviews of each day: how many, positive up and negative down, and the share positive. */
import { line } from "d3-shape";
import { formatDay, formatQuantity } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import { computePositiveShare, describeDay, FEWEST_DAYS, selectLastDays } from "./days";
import type { DayCount } from "./queries";
import styles from "./DayBars.module.css";

const VOLUME = { top: 0, height: 74 };
const SHARE = { top: 90, height: 34 };
const HEIGHT = 144;

/** Between these, a day is as wide as there is room for. */
const NARROWEST = 12;
const WIDEST = 34;
const MOST_DAYS = 90;

/** Room to the right of the days, for what the line of shares means. */
const ASIDE = 40;

/** Between the bars of two days. */
const GAP = 3;

/** Shares that a line is drawn at. */
const RULES = [0, 0.5, 1] as const;

export function DayBars({ days }: { days: readonly DayCount[] }) {
  const [measure, available] = useWidth();
  const room = Math.max(0, available - ASIDE);
  const shown = selectLastDays(days, clampDays(Math.floor(room / NARROWEST)));
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return null;
  const step = Math.min(WIDEST, room / shown.length);
  const end = step * shown.length;
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const described = `${formatQuantity(total, "review")} from ${formatDay(first.day)} to ${formatDay(last.day)}`;
  return (
    <figure className={styles.figure} ref={measure}>
      <figcaption>
        Per day: <span className={styles.key} data-label="positive">▲ positive</span>,{" "}
        <span className={styles.key} data-label="negative">▼ negative</span>, and the share positive
      </figcaption>
      <svg width={available} height={HEIGHT} role="img" aria-label={described}>
        <DayVolumes days={shown} step={step} band={VOLUME} />
        <DayShares days={shown} step={step} band={SHARE} />
        {shown.map((day, index) => (
          <rect key={day.day} className={styles.target} x={index * step} y={0} width={step} height={HEIGHT}>
            <title>{describeDay(day)}</title>
          </rect>
        ))}
        <text className={styles.text} x={0} y={HEIGHT - 3}>
          {formatDay(first.day)}
        </text>
        <text className={styles.text} x={end} y={HEIGHT - 3} textAnchor="end">
          {formatDay(last.day)}
        </text>
      </svg>
    </figure>
  );
}

const clampDays = (days: number) => Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, days));

/** The height that a row of a picture takes, and where it begins. */
interface Band {
  readonly top: number;
  readonly height: number;
}

interface LayerProps {
  days: readonly DayCount[];
  step: number;
  band: Band;
}

/** A bar for each day, from a line up for positive reviews and down for negative ones. */
function DayVolumes({ days, step, band }: LayerProps) {
  const up = Math.max(1, ...days.map(({ positive }) => positive));
  const down = Math.max(1, ...days.map(({ negative }) => negative));
  const unit = band.height / (up + down);
  const baseline = band.top + up * unit;
  const width = Math.max(1, step - GAP);
  return (
    <>
      {days.map(({ day, positive, negative }, index) => {
        const x = index * step + GAP / 2;
        return (
          <g key={day}>
            <rect className={styles.positive} x={x} y={baseline - positive * unit} width={width} height={positive * unit} />
            <rect className={styles.negative} x={x} y={baseline + 1} width={width} height={negative * unit} />
          </g>
        );
      })}
      <line className={styles.baseline} x1={0} x2={step * days.length} y1={baseline} y2={baseline} />
    </>
  );
}

/** The share of positive reviews of each day that has any. */
function DayShares({ days, step, band }: LayerProps) {
  const y = (share: number) => band.top + (1 - share) * band.height;
  const points = days.flatMap((day, index) => {
    const share = computePositiveShare(day);
    return share === null ? [] : [{ day: day.day, x: (index + 0.5) * step, y: y(share) }];
  });
  const path = line<{ x: number; y: number }>((point) => point.x, (point) => point.y);
  const end = step * days.length;
  return (
    <>
      {RULES.map((share) => (
        <g key={share}>
          <line className={styles.rule} x1={0} x2={end} y1={y(share)} y2={y(share)} />
          {share !== 0.5 && (
            <text className={styles.text} x={end + 6} y={y(share)} dy="0.32em">
              {100 * share}%
            </text>
          )}
        </g>
      ))}
      <path className={styles.share} d={path(points) ?? ""} />
      {points.map((point) => (
        <circle key={point.day} className={styles.point} cx={point.x} cy={point.y} r={2.5} />
      ))}
    </>
  );
}
