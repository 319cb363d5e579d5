/** Inputs of one look: what users write in or choose from. */
import type { ComponentProps } from "react";
import styles from "./Field.module.css";

export function TextInput(props: ComponentProps<"input">) {
  return <input className={styles.field} {...props} />;
}

export function TextArea(props: ComponentProps<"textarea">) {
  return <textarea className={styles.field} {...props} />;
}

export function Select(props: ComponentProps<"select">) {
  return <select className={styles.field} {...props} />;
}
