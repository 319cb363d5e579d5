/** The map: a circle's area is a topic's share, distance is difference. */
import { useMemo, useState } from "react";
import { locate } from "@/lib/base";
import { getOwnHue } from "@/lib/palette";
import type { Topic } from "@/lib/topicModels";
import { useWidth } from "@/lib/useWidth";
import { layOutMap, type Circle } from "./mapLayout";
import { placeNames, type CircleName } from "./mapNames";
import { TopicCard } from "./TopicCard";
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
  const [pointed, setPointed] = useState<number | null>(null);
  const { circles, names, height } = useLayout(topics, width, chosen);
  const byTopic = new Map(topics.map((topic) => [topic.topic, topic]));
  const card = circles.find(({ topic }) => topic === pointed);
  const cardTopic = pointed === null ? undefined : byTopic.get(pointed);
  // The chosen circle lies on top of its neighbours.
  const drawn = circles.toSorted((one, other) => rank(one, chosen) - rank(other, chosen));
  return (
    <figure className={styles.map} ref={measure}>
      <div className={styles.sheet} onPointerLeave={() => { setPointed(null); }}>
        <svg width={width} height={height} aria-hidden="true">
          {names.map((name) => <Leader key={name.topic} name={name} />)}
          {drawn.map((circle) => (
            <a
              key={circle.topic}
              href={locate(`/topics?topic=${circle.topic}`)}
              tabIndex={-1}
              className={styles.circle}
              data-hue={getOwnHue(byTopic.get(circle.topic)?.colour ?? 0)}
              data-chosen={circle.topic === chosen}
              data-faint={byTopic.get(circle.topic)?.junk === true || byTopic.get(circle.topic)?.hidden === true}
              data-found={found === null ? undefined : found.has(circle.topic)}
              onPointerEnter={() => { setPointed(circle.topic); }}
              onPointerLeave={() => { setPointed(null); }}
              onClick={(event) => {
                event.preventDefault();
                onChoose(circle.topic);
              }}
            >
              <circle cx={circle.x} cy={circle.y} r={circle.radius} />
            </a>
          ))}
          {names.map(({ topic, text, x, y }) => (
            <text key={topic} className={styles.name} data-chosen={topic === chosen} x={x} y={y}>
              {text}
            </text>
          ))}
        </svg>
        {card !== undefined && cardTopic !== undefined && (
          <TopicCard topic={cardTopic} circle={card} frame={{ width, height }} />
        )}
      </div>
      <figcaption>
        Area: share of the corpus. Distance: how differently topics use words.
      </figcaption>
    </figure>
  );
}

const rank = (circle: Circle, chosen: number) => (circle.topic === chosen ? 1 : 0);

function Leader({ name: { leader } }: { name: CircleName }) {
  return leader !== null && <line className={styles.leader} {...leader} />;
}

function useLayout(topics: readonly Topic[], width: number, chosen: number) {
  const height = Math.round(width * PROPORTION);
  const circles = useMemo(() => (width === 0 ? [] : layOutMap(topics, { width, height })), [topics, width, height]);
  const names = useMemo(
    () => placeNames(circles, { width, height }, chosen, measureText),
    [circles, width, height, chosen],
  );
  return { circles, names, height };
}

/** The names' font; as bold as the chosen one is drawn, which is the widest. */
const FONT = '700 12px "Inter Variable", system-ui, sans-serif';

const ruler = document.createElement("canvas").getContext("2d");

function measureText(text: string): number {
  if (ruler === null) return 7 * text.length;
  ruler.font = FONT;
  return ruler.measureText(text).width;
}
