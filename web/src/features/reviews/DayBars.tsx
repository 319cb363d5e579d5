/** The reviews of each day: how many, positive up and negative down, and the share positive. */
import { formatDay, formatOf } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import { dayTitle, lastDays} from "./days";
import { DayShares } from "./DayShares";
import { DayVolumes } from "./DayVolumes";
import type { DayCount } from "./queries";
import "./DayBars.css";

const VOLUME = { top: 0, height: 74 };
const SHARE = { top: 90, height: 34 };
const HEIGHT = 144;

/** Between these, a day is as wide as there is room for. */
const NARROWEST = 12;
const WIDEST = 34;
const MOST_DAYS = 90;
const FEWEST_DAYS = 14;

/** Room to the right of the days, for what the line of shares means. */
const ASIDE = 40;

export function DayBars({ days }: { days: readonly DayCount[] }) {
  const [measure, available] = useWidth();
  const room = Math.max(0, available - ASIDE);
  const shown = lastDays(days, clamped(Math.floor(room / NARROWEST)));
  const first = shown[0];
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return null;
  const step = Math.min(WIDEST, room / shown.length);
  const end = step * shown.length;
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const described = `${formatOf(total, "review")} from ${formatDay(first.day)} to ${formatDay(last.day)}`;
  return (
    <figure className="day-bars" ref={measure}>
      <figcaption>
        Per day: <span className="day-key" data-label="positive">▲ positive</span>,{" "}
        <span className="day-key" data-label="negative">▼ negative</span>, and the share positive
      </figcaption>
      <svg width={available} height={HEIGHT} role="img" aria-label={described}>
        <DayVolumes days={shown} step={step} band={VOLUME} />
        <DayShares days={shown} step={step} band={SHARE} />
        {shown.map((day, place) => (
          <rect key={day.day} className="day-none" x={place * step} y={0} width={step} height={HEIGHT}>
            <title>{dayTitle(day)}</title>
          </rect>
        ))}
        <text className="day-text" x={0} y={HEIGHT - 3}>
          {formatDay(first.day)}
        </text>
        <text className="day-text" x={end} y={HEIGHT - 3} textAnchor="end">
          {formatDay(last.day)}
        </text>
      </svg>
    </figure>
  );
}

const clamped = (days: number) => Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, days));
