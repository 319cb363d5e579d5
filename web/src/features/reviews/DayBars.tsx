/** Volume per day, positive up and negative down. */
import { formatCount, formatDay, formatOf } from "@/lib/format";
import { lastDays, type Day } from "@/lib/days";
import { useWidth } from "@/lib/useWidth";
import "./DayBars.css";

const HEIGHT = 88;
const FOOT = 18;
const BAR = 12;
const MOST_DAYS = 90;
const FEWEST_DAYS = 14;

export function DayBars({ days }: { days: readonly Day[] }) {
  const [measure, width] = useWidth();
  const shown = lastDays(days, clamped(Math.floor(width / BAR)));
  const up = Math.max(1, ...shown.map(({ positive }) => positive));
  const down = Math.max(1, ...shown.map(({ negative }) => negative));
  const unit = (HEIGHT - FOOT) / (up + down);
  const line = up * unit;
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return null;
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const step = Math.min(BAR * 2, width / shown.length);
  return (
    <figure className="day-bars" ref={measure}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${formatOf(total, "review")} from ${formatDay(first.day)} to ${formatDay(last.day)}`}
      >
        {shown.map((day, place) => (
          <g key={day.day}>
            <title>
              {`${formatDay(day.day)}: ${formatCount(day.positive)} positive, ${formatCount(day.negative)} negative`}
            </title>
            <rect className="day-none" x={place * step} y={0} width={step} height={HEIGHT - FOOT} />
            <rect
              className="day-positive"
              x={place * step + 1}
              y={line - day.positive * unit}
              width={Math.max(1, step - 3)}
              height={day.positive * unit}
            />
            <rect
              className="day-negative"
              x={place * step + 1}
              y={line + 1}
              width={Math.max(1, step - 3)}
              height={day.negative * unit}
            />
          </g>
        ))}
        <line className="day-line" x1={0} x2={step * shown.length} y1={line} y2={line} />
        <text className="day-text" x={0} y={HEIGHT - 3}>
          {formatDay(first.day)}
        </text>
        <text className="day-text" x={step * shown.length} y={HEIGHT - 3} textAnchor="end">
          {formatDay(last.day)}
        </text>
      </svg>
    </figure>
  );
}

const clamped = (days: number) => Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, days));
