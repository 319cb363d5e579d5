/** How coherent the topics are while they are fitted, a line for each number of topics. */
import { getOwnHue } from "@/lib/palette";
import type { Candidate } from "@/lib/topicModels";
import { useWidth } from "@/lib/useWidth";
import { describeSweeps, shapeSweeps } from "./sweepChart";
import styles from "./SweepChart.module.css";

const FRAME = { height: 148, left: 40, right: 72, top: 10, bottom: 24 };

export function SweepChart({ candidates }: { candidates: readonly Candidate[] }) {
  const [measure, width] = useWidth();
  const { lines, rules, last } = shapeSweeps(candidates, { ...FRAME, width });
  const right = width - FRAME.right;
  if (candidates.every(({ sweeps }) => sweeps.length < 2)) return null;
  return (
    <figure className={styles.chart} ref={measure}>
      <svg width={width} height={FRAME.height} role="img" aria-label={describeSweeps(candidates)}>
        {rules.map(({ value, y }) => (
          <g key={value}>
            <line className={styles.rule} x1={FRAME.left} x2={right} y1={y} y2={y} />
            <text x={FRAME.left - 8} y={y} textAnchor="end" dy="0.32em">{value.toFixed(2)}</text>
          </g>
        ))}
        {lines.map(({ topics, path, end }) => (
          <g key={topics} data-hue={getOwnHue(candidates.findIndex((one) => one.topics === topics))}>
            <path className={styles.line} d={path} />
            <circle className={styles.end} cx={end.x} cy={end.y} r={3.5} />
            <text x={end.x + 8} y={end.nameY} dy="0.32em">{topics} topics</text>
          </g>
        ))}
        <text x={FRAME.left} y={FRAME.height - 6}>0</text>
        <text x={right} y={FRAME.height - 6} textAnchor="end">sweep {last}</text>
      </svg>
      <figcaption>Coherence of the topics in texts that are not fitted; higher is better.</figcaption>
    </figure>
  );
}
