/** How much of each year's or month's texts is about a topic. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { formatMeasured, formatShare } from "@/lib/format";
import { getOwnHue } from "@/lib/palette";
import { useChosenModel, type Topic } from "@/lib/topicModels";
import { useWidth } from "@/lib/useWidth";
import { trendsQuery } from "./queries";
import { ENOUGH_YEARS, selectReliable, shapeTrend, type Period } from "./trend";
import styles from "./TrendLine.module.css";

const FRAME = { height: 168, left: 40, right: 24, top: 12, bottom: 24 };

interface TrendLineProps {
  topic: Topic;
  /** What the texts are called, as in "papers". */
  texts: string;
}

export function TrendLine({ topic, texts }: TrendLineProps) {
  const [measure, width] = useWidth();
  const periods = usePeriods(topic.topic);
  if (periods.length < 2) return <p>Too few months have enough {texts} with a date to tell.</p>;
  const shape = shapeTrend(periods, { ...FRAME, width });
  const [first, last] = [shape.points[0], shape.points.at(-1)];
  return (
    <figure className={styles.trend} data-hue={getOwnHue(topic.colour)} ref={measure}>
      <svg width={width} height={FRAME.height} role="img" aria-label={describeTrend(periods, texts)}>
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
        {shape.points.map(({ x, y, name, share }) => (
          <circle key={name} className={styles.point} cx={x} cy={y} r={3}>
            <title>{`${name}: ${formatMeasured(share)}`}</title>
          </circle>
        ))}
        <text className={styles.text} x={first?.x} y={FRAME.height - 6} dx="-1em">{first?.name}</text>
        <text className={styles.text} x={last?.x} y={FRAME.height - 6} dx="1em" textAnchor="end">
          {last?.name}
        </text>
      </svg>
    </figure>
  );
}

/** The topic's shares by year, or by month where few years can tell. */
function usePeriods(topic: number): Period[] {
  const [model] = useChosenModel();
  const years = useSuspenseQuery(trendsQuery(model, "year")).data;
  const byYear = selectReliable(years, findShares(years.topics, topic));
  const few = byYear.length < ENOUGH_YEARS;
  const months = useQuery({ ...trendsQuery(model, "month"), enabled: few }).data;
  if (!few || months === undefined) return byYear;
  const byMonth = selectReliable(months, findShares(months.topics, topic));
  return byMonth.length > byYear.length ? byMonth : byYear;
}

const findShares = (topics: readonly { topic: number; shares: number[] }[], topic: number): number[] =>
  topics.find((trend) => trend.topic === topic)?.shares ?? [];

function describeTrend(periods: readonly Period[], texts: string): string {
  const peak = periods.reduce((most, one) => (one.share > most.share ? one : most));
  const last = periods.at(-1) ?? peak;
  return `Share of the ${texts}: most in ${peak.name} with ${formatMeasured(peak.share)}; ${formatMeasured(last.share)} in ${last.name}.`;
}
