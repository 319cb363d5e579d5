/** The share of positive reviews of each day that has any. */
import { line } from "d3-shape";
import { shareOf, type Band} from "./days";
import type { DayCount } from "./queries";

interface DaySharesProps {
  days: readonly DayCount[];
  step: number;
  band: Band;
}

const RULES = [0, 0.5, 1] as const;

export function DayShares({ days, step, band }: DaySharesProps) {
  const y = (share: number) => band.top + (1 - share) * band.height;
  const points = days.flatMap((day, place) => {
    const share = shareOf(day);
    return share === null ? [] : [{ day: day.day, x: (place + 0.5) * step, y: y(share) }];
  });
  const path = line<{ x: number; y: number }>((point) => point.x, (point) => point.y);
  const end = step * days.length;
  return (
    <>
      {RULES.map((share) => (
        <g key={share}>
          <line className="day-rule" x1={0} x2={end} y1={y(share)} y2={y(share)} />
          {share !== 0.5 && (
            <text className="day-text" x={end + 6} y={y(share)} dy="0.32em">
              {100 * share}%
            </text>
          )}
        </g>
      ))}
      <path className="day-share" d={path(points) ?? ""} />
      {points.map((point) => (
        <circle key={point.day} className="day-point" cx={point.x} cy={point.y} r={2.5} />
      ))}
    </>
  );
}
