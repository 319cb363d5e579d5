/** The calibration: announced probabilities against what was found. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { ReactNode } from "react";
import { formatCount, formatMeasured, formatQuantity, formatShare } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import type { CalibrationPoint } from "./queries";
import styles from "./Chart.module.css";

const MARGIN = { left: 44, right: 10, top: 10, bottom: 40 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const WIDEST = 300;

interface ReliabilityCurveProps {
  points: readonly CalibrationPoint[];
  children: ReactNode;
}

export function ReliabilityCurve({ points, children }: ReliabilityCurveProps) {
  const [measure, available] = useWidth();
  const size = Math.min(available, WIDEST);
  const x = scaleLinear([0, 1], [MARGIN.left, size - MARGIN.right]);
  const y = scaleLinear([0, 1], [size - MARGIN.bottom, MARGIN.top]);
  const path = line<CalibrationPoint>(
    (point) => x(point.mean_probability),
    (point) => y(point.share_positive),
  );
  return (
    <figure className={styles.chart} ref={measure}>
      <h3>Calibration</h3>
      <svg width={size} height={size} role="img" aria-label={describeCurve(points)}>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line className={styles.rule} x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
            <text x={x(0) - 8} y={y(tick)} textAnchor="end" dy="0.32em">
              {formatShare(tick)}
            </text>
            <text x={x(tick)} y={y(0) + 16} textAnchor={tick === 1 ? "end" : "middle"}>
              {formatShare(tick)}
            </text>
          </g>
        ))}
        <line className={styles.ideal} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} />
        <path className={styles.line} d={path(points) ?? ""} />
        {points.map((point, index) => (
          <circle
            // Bins of a model that is always as sure may be alike.
            key={index}
            className={styles.point}
            cx={x(point.mean_probability)}
            cy={y(point.share_positive)}
            r={4}
          >
            <title>
              {`Announced ${formatMeasured(point.mean_probability)}, found ${formatMeasured(point.share_positive)} of ${formatCount(point.count)}`}
            </title>
          </circle>
        ))}
        <text x={(x(0) + x(1)) / 2} y={size - 6} textAnchor="middle">
          announced probability of positive
        </text>
      </svg>
      <figcaption>{children}</figcaption>
    </figure>
  );
}

function describeCurve(points: readonly CalibrationPoint[]): string {
  const gaps = points.map((point) => Math.abs(point.mean_probability - point.share_positive));
  return `Calibration in ${formatQuantity(points.length, "bin")}; announced and found differ by at most ${formatMeasured(Math.max(0, ...gaps))}.`;
}
