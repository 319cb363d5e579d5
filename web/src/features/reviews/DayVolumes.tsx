/** A bar for each day, from a line up for positive reviews and down for negative ones. */
import type { Band } from "./days";
import type { DayCount } from "./queries";

interface DayVolumesProps {
  days: readonly DayCount[];
  step: number;
  band: Band;
}

const GAP = 3;

export function DayVolumes({ days, step, band }: DayVolumesProps) {
  const up = Math.max(1, ...days.map(({ positive }) => positive));
  const down = Math.max(1, ...days.map(({ negative }) => negative));
  const unit = band.height / (up + down);
  const line = band.top + up * unit;
  const width = Math.max(1, step - GAP);
  return (
    <>
      {days.map(({ day, positive, negative }, place) => {
        const x = place * step + GAP / 2;
        return (
          <g key={day}>
            <rect className="day-positive" x={x} y={line - positive * unit} width={width} height={positive * unit} />
            <rect className="day-negative" x={x} y={line + 1} width={width} height={negative * unit} />
          </g>
        );
      })}
      <line className="day-line" x1={0} x2={step * days.length} y1={line} y2={line} />
    </>
  );
}
