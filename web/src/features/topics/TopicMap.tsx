/** The map: a circle's area is a topic's share, distance is difference. */
import { useMemo } from "react";
import { formatMeasured } from "@/lib/format";
import { useWidth } from "@/lib/useWidth";
import { layOutMap, type Circle } from "./mapLayout";
import type { Topic } from "./queries";
import styles from "./TopicMap.module.css";

interface TopicMapProps {
  topics: readonly Topic[];
  chosen: number;
  /** The searched word's share in each topic where it lives; null without a search. */
  found: ReadonlyMap<number, number> | null;
  onChoose: (topic: number) => void;
}

const PROPORTION = 0.94;

/** For eyes and mouse; the list of topics beside it does the same for everybody. */
export function TopicMap({ topics, chosen, found, onChoose }: TopicMapProps) {
  const [measure, width] = useWidth();
  const height = Math.round(width * PROPORTION);
  const circles = useMemo(
    () => (width === 0 ? [] : layOutMap(topics, { width, height }, chosen)),
    [topics, width, height, chosen],
  );
  // The chosen circle lies on top of its neighbours.
  const drawn = circles.toSorted((one, other) => rank(one, chosen) - rank(other, chosen));
  const shares = new Map(topics.map(({ topic, share }) => [topic, share]));
  return (
    <figure className={styles.map} ref={measure}>
      <svg width={width} height={height} aria-hidden="true">
        {drawn.map((circle) => (
          <a
            key={circle.topic}
            href={`/topics?topic=${circle.topic}`}
            tabIndex={-1}
            className={styles.circle}
            data-chosen={circle.topic === chosen}
            data-found={found === null ? undefined : found.has(circle.topic)}
            onClick={(event) => {
              event.preventDefault();
              onChoose(circle.topic);
            }}
          >
            <title>{`${circle.label}, ${formatMeasured(shares.get(circle.topic) ?? 0)}`}</title>
            <circle cx={circle.x} cy={circle.y} r={circle.radius} />
          </a>
        ))}
        {circles.map((circle) => (
          <MapName key={circle.topic} circle={circle} chosen={circle.topic === chosen} />
        ))}
      </svg>
      <figcaption>
        Area: share of the corpus. Distance: how differently topics use words.
      </figcaption>
    </figure>
  );
}

const rank = (circle: Circle, chosen: number) => (circle.topic === chosen ? 1 : 0);

function MapName({ circle, chosen }: { circle: Circle; chosen: boolean }) {
  if (circle.name === null) return null;
  const { text, x, y } = circle.name;
  return (
    <text className={styles.name} data-chosen={chosen} x={x} y={y}>
      {text}
    </text>
  );
}
