/** The share negative over time, as a line without axes beside the figures. */
import { line } from "d3-shape";
import { formatShare } from "@/lib/format";
import { shareNegative } from "./figures";
import type { TopicPeriod } from "./queries";
import styles from "./TopicRow.module.css";

/** A change of less must not look like one. */
const LEAST_RANGE = 0.3;

const SIZE = { width: 88, height: 24, margin: 3 };

export function Sparkline({ periods }: { periods: readonly TopicPeriod[] }) {
  const points = periods.flatMap((period, index) => {
    const negative = shareNegative(period);
    return negative === null ? [] : [{ index, negative }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return <p className={styles.spark} />;
  const { width, height, margin } = SIZE;
  const x = (index: number) => margin + (index * (width - 2 * margin)) / Math.max(1, periods.length - 1);
  const [low, high] = findScale(points.map(({ negative }) => negative));
  const y = (share: number) => height - margin - ((share - low) / (high - low)) * (height - 2 * margin);
  const draw = line<(typeof points)[number]>((point) => x(point.index), (point) => y(point.negative));
  return (
    <p className={styles.spark} aria-hidden="true" title={`Negative: ${formatShare(first.negative)}, and ${formatShare(last.negative)} in the end`}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <line x1={0} x2={width} y1={height - 1} y2={height - 1} />
        <path d={draw(points) ?? ""} />
        <circle cx={x(last.index)} cy={y(last.negative)} r={2.5} />
      </svg>
    </p>
  );
}

/** Return the shares at the foot and at the top of the line, far enough apart. */
function findScale(shares: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const missing = Math.max(0, LEAST_RANGE - (high - low));
  const foot = Math.max(0, low - missing / 2);
  return [foot, Math.max(high, foot + LEAST_RANGE)];
}
