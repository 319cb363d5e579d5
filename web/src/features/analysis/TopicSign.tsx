/** A topic's colour, and its letter for where colour cannot be seen. */
import { hueOf, LETTERS, type Palette } from "./palette";
import "./TopicSign.css";

export function TopicSign({ palette, topic }: { palette: Palette; topic: number }) {
  const slot = palette.get(topic);
  return (
    <span className={`topic-sign ${hueOf(palette, topic)}`} aria-hidden="true">
      {slot === undefined ? "·" : LETTERS[[...palette.keys()].indexOf(topic)]}
    </span>
  );
}
