/** Where a review comes from; a click on a source or an attribute shows those like it. */
import type { ReactNode } from "react";
import { Stars } from "@/components/Stars";
import { formatMoment, formatWritten } from "@/lib/format";
import type { Review } from "@/lib/queries";
import { changeUrlParameters } from "@/lib/urlState";
import { writePair } from "./attributes";
import { addAttribute } from "./useReviewFilter";
import styles from "./ReviewDrawer.module.css";

export function ReviewDetails({ review }: { review: Review }) {
  const { source, rating, written_at: written, created_at: created, external_id: external } = review;
  const narrow = (change: () => void) => () => {
    changeUrlParameters({ review: null });
    change();
  };
  return (
    <dl className={styles.facts}>
      {rating !== null && <Fact name="Rating"><Stars rating={rating} /></Fact>}
      {written !== null && <Fact name="Written"><time dateTime={written}>{formatWritten(written)}</time></Fact>}
      <Fact name="Stored"><time dateTime={created}>{formatMoment(created)}</time></Fact>
      {source !== null && (
        <Fact name="Source">
          <Only onClick={narrow(() => { changeUrlParameters({ source }); })}>{source}</Only>
        </Fact>
      )}
      {external !== null && <Fact name="Its own id">{external}</Fact>}
      {Object.entries(review.attributes ?? {}).map(([name, value]) => (
        <Fact key={name} name={name}>
          <Only onClick={narrow(() => { addAttribute(writePair(name, value)); })}>{String(value)}</Only>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Only({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.only} title={`Show only ${children}`} onClick={onClick}>
      {children}
    </button>
  );
}
