/** How often the model was right just before it learned each label, beside the model as trained. */
import { formatCount, formatMeasured, formatShare } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import { describeCurve, shapeCurve, type CurvePoint } from "./ownLabels";
import styles from "./Chart.module.css";

const FRAME = { height: 300, left: 44, right: 10, top: 10, bottom: 40 };

export function LabelCurve({ points }: { points: readonly CurvePoint[] }) {
  const [measure, width] = useWidth();
  const { trained, then, points: placed, rules } = shapeCurve(points, { ...FRAME, width });
  const bottom = FRAME.height - FRAME.bottom;
  const labels = points.at(-1)?.labels ?? 0;
  return (
    <figure className={styles.chart} ref={measure}>
      <h3>Accuracy, label by label</h3>
      <svg width={width} height={FRAME.height} role="img" aria-label={describeCurve(points)}>
        {rules.map(({ share, y }) => (
          <g key={share}>
            <line className={styles.rule} x1={FRAME.left} x2={width - FRAME.right} y1={y} y2={y} />
            <text x={FRAME.left - 8} y={y} textAnchor="end" dy="0.32em">
              {formatShare(share)}
            </text>
          </g>
        ))}
        <path className={styles.before} d={trained} />
        <path className={styles.line} d={then} />
        {placed.map(({ point, x, trained: low, then: high }) => (
          <g key={point.labels}>
            <circle className={styles.pointBefore} cx={x} cy={low} r={3} />
            <circle className={styles.point} cx={x} cy={high} r={4} />
            <rect className={styles.target} x={x - 8} y={FRAME.top} width={16} height={bottom - FRAME.top}>
              <title>{describePoint(point)}</title>
            </rect>
          </g>
        ))}
        <text x={FRAME.left} y={bottom + 16}>0</text>
        <text x={width - FRAME.right} y={bottom + 16} textAnchor="end">{formatCount(labels)}</text>
        <text x={(FRAME.left + width - FRAME.right) / 2} y={FRAME.height - 6} textAnchor="middle">
          labels, in the order they were learned
        </text>
      </svg>
      <figcaption>
        <span data-line="then">before it learned them</span> <span data-line="trained">as trained</span>
        {points.length < 2
          ? "The curve begins with 30 labels."
          : `Each point is about at most the latest ${formatCount(points.at(-1)?.count ?? 0)} labels until then.`}
      </figcaption>
    </figure>
  );
}

function describePoint({ labels, count, as_trained: trained, at_the_time: then }: CurvePoint): string {
  const from = formatCount(labels - count + 1);
  return `Labels ${from} to ${formatCount(labels)}: ${formatMeasured(then)}, as trained ${formatMeasured(trained)}`;
}
