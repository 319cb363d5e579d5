/** How much of each year's papers is about a topic. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatMeasured, formatShare } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import { trendsQuery } from "./queries";
import { selectReliableYears, shapeTrend, type Year } from "./trend";
import styles from "./TrendLine.module.css";

const FRAME = { height: 168, left: 40, right: 16, top: 12, bottom: 24 };

export function TrendLine({ topic }: { topic: number }) {
  const { data: trends } = useSuspenseQuery(trendsQuery());
  const [measure, width] = useWidth();
  const shares = trends.topics.find((trend) => trend.topic === topic)?.shares ?? [];
  const years = selectReliableYears(trends, shares);
  if (years.length < 2) return <p>Too few years have enough papers to tell.</p>;
  const shape = shapeTrend(years, { ...FRAME, width });
  const ends = [shape.points[0], shape.points.at(-1)];
  return (
    <figure className={styles.trend} ref={measure}>
      <svg width={width} height={FRAME.height} role="img" aria-label={describeTrend(years)}>
        {shape.rules.map(({ share, y }) => (
          <g key={share}>
            <line className={styles.rule} x1={FRAME.left} x2={width - FRAME.right} y1={y} y2={y} />
            <text className={styles.text} x={FRAME.left - 8} y={y} textAnchor="end" dy="0.32em">
              {formatShare(share)}
            </text>
          </g>
        ))}
        <path className={styles.area} d={shape.area} />
        <path className={styles.line} d={shape.line} />
        {shape.points.map(({ x, y, year, share }) => (
          <circle key={year} className={styles.point} cx={x} cy={y} r={3}>
            <title>{`${year}: ${formatMeasured(share)}`}</title>
          </circle>
        ))}
        {ends.map((end) =>
          end === undefined ? null : (
            <text key={end.year} className={styles.text} x={end.x} y={FRAME.height - 6} textAnchor="middle">
              {end.year}
            </text>
          ),
        )}
      </svg>
    </figure>
  );
}

function describeTrend(years: readonly Year[]): string {
  const peak = years.reduce((most, one) => (one.share > most.share ? one : most));
  const last = years.at(-1) ?? peak;
  return `Share of the year's papers: most in ${peak.year} with ${formatMeasured(peak.share)}; ${formatMeasured(last.share)} in ${last.year}.`;
}
