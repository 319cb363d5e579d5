/** A share as a number over a short bar. */
import { formatShare } from "@/lib/format";
import styles from "./ShareMeter.module.css";

export function ShareMeter({ share, label }: { share: number; label: string }) {
  return (
    <p className={styles.meter}>
      <span className="visually-hidden">{label} </span>
      {formatShare(share)}
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </span>
    </p>
  );
}
