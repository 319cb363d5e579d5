/** A row of figures with their names. */
import type { ReactNode } from "react";
import styles from "./Figures.module.css";

interface FiguresProps {
  figures: readonly { name: string; value: string; note?: ReactNode }[];
}

export function Figures({ figures }: FiguresProps) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          {note !== undefined && <dd className={styles.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
