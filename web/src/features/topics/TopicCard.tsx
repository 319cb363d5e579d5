/** What a circle of the map is, beside it while it is pointed at. */
import { formatMeasured } from "@/lib/format";
import type { Topic } from "@/lib/topicModels";
import type { Circle, Frame } from "./mapLayout";
import styles from "./TopicCard.module.css";

const WIDTH = 224;
const TERMS = 6;

interface TopicCardProps {
  topic: Topic;
  circle: Circle;
  frame: Frame;
}

export function TopicCard({ topic: { label, share, terms, group, hidden, junk }, circle, frame }: TopicCardProps) {
  const left = Math.max(0, Math.min(frame.width - WIDTH, circle.x - WIDTH / 2));
  const above = circle.y > frame.height / 2;
  const gap = circle.radius + 8;
  const marks = [group, hidden ? "hidden" : null, junk ? "unclear, by its figures" : null];
  return (
    <div
      className={styles.card}
      style={{
        left,
        width: WIDTH,
        ...(above ? { bottom: frame.height - circle.y + gap } : { top: circle.y + gap }),
      }}
    >
      <strong dir="auto">{label}</strong>
      <span>{[formatMeasured(share), ...marks.filter((mark) => mark !== null)].join(" · ")}</span>
      <span dir="auto">{terms.slice(0, TERMS).map(({ term }) => term).join(", ")}</span>
    </div>
  );
}
