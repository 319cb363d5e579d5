/** A line of a form: what a control is called, the control, and what is to be said of it. */
import { useId, type ReactNode } from "react";
import styles from "./FormLine.module.css";

/** What tells of a control that something is said of it. */
interface Said {
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface FormLineProps {
  name: string;
  /** The control names itself. */
  plain?: boolean;
  hint?: string | undefined;
  /** What is wrong with what is written. */
  problem?: string | null;
  children: ReactNode | ((id: string, said: Said) => ReactNode);
}

export function FormLine({ name, plain = false, hint, problem = null, children }: FormLineProps) {
  const id = useId();
  const said = [hint !== undefined && `${id}-hint`, problem !== null && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={styles.line}>
      {plain ? <span aria-hidden="true">{name}</span> : <label htmlFor={id}>{name}</label>}
      {typeof children === "function"
        ? children(id, { "aria-describedby": said === "" ? undefined : said, "aria-invalid": problem !== null })
        : children}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {problem !== null && <small id={`${id}-problem`} role="alert">{problem}</small>}
    </div>
  );
}
