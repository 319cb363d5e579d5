/** A rating: stars where it is one of 0 to 5, else the number. */
import styles from "./Stars.module.css";

const MOST = 5;

export function Stars({ rating }: { rating: number }) {
  if (rating > MOST) return <span className={styles.number}>rated {rating}</span>;
  const full = Math.round(rating);
  return (
    <span className={styles.stars} role="img" aria-label={`${rating} of ${MOST} stars`}>
      {"★".repeat(full)}
      <span className={styles.rest}>{"★".repeat(MOST - full)}</span>
    </span>
  );
}
