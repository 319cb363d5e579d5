/** A row of figures with their names. */
import type { ReactNode } from "react";
import "./Figures.css";

interface FiguresProps {
  figures: readonly { name: string; value: string; note?: ReactNode }[];
}

export function Figures({ figures }: FiguresProps) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure-value">{value}</dd>
          {note !== undefined && <dd className="figure-note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
