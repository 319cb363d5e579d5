/** A topic's colour, and its letter for where colour cannot be seen. */
import { getHue, LETTERS, type Palette } from "@/lib/palette";
import styles from "./TopicSign.module.css";

export function TopicSign({ palette, topic }: { palette: Palette; topic: number }) {
  const slot = palette.get(topic);
  return (
    <span className={styles.sign} data-hue={getHue(palette, topic)} aria-hidden="true">
      {slot === undefined ? "·" : LETTERS[[...palette.keys()].indexOf(topic)]}
    </span>
  );
}
