/** One review with everything that is known of it, beside the list; the URL names it. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { CorrectionButtons } from "@/components/CorrectionButtons";
import { CorrectionReceipt } from "@/components/CorrectionReceipt";
import { Drawer } from "@/components/Drawer";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { reviewQuery } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useCorrection } from "@/lib/useCorrection";
import { PredictionHistory } from "./PredictionHistory";
import { ColouredReview, ReviewSentences } from "./ReviewExplanation";
import { ReviewDetails } from "./ReviewDetails";
import { Verdict } from "./ReviewRow";
import styles from "./ReviewDrawer.module.css";

interface ReviewDrawerProps {
  id: string;
  neighbours: { previous: string | null; next: string | null };
  /** Called with the review to show next; null closes the drawer. */
  onOpen: (id: string | null) => void;
  onDelete: (id: string) => void;
}

export function ReviewDrawer({ id, neighbours, onOpen, onDelete }: ReviewDrawerProps) {
  const go = (name: string, to: string | null) => (
    <Button look="quiet" disabled={to === null} onClick={() => { onOpen(to); }}>
      {name}
    </Button>
  );
  return (
    <Drawer
      label="Review"
      onClose={() => { onOpen(null); }}
      actions={
        <>
          {go("Previous", neighbours.previous)}
          {go("Next", neighbours.next)}
        </>
      }
    >
      <Panel name="review" subject={id} skeleton={<Skeleton label="review" lines={8} />}>
        <OpenReview
          id={id}
          onDelete={() => {
            onOpen(null);
            onDelete(id);
          }}
        />
      </Panel>
    </Drawer>
  );
}

function OpenReview({ id, onDelete }: { id: string; onDelete: () => void }) {
  const { data: review } = useSuspenseQuery(reviewQuery(id));
  const correction = useCorrection(() => review);
  const mayWrite = useMay("write");
  const { prediction, label, title, text } = review;
  return (
    <>
      <div className={styles.verdict}>
        <Verdict review={review} />
        <CorrectionButtons predicted={prediction.label} label={label} correction={correction} />
        {mayWrite && <Button look="quiet" onClick={onDelete}>Delete</Button>}
      </div>
      <CorrectionReceipt correction={correction} />
      {title !== null && <h2 className={styles.title} dir="auto">{title}</h2>}
      <Panel
        name="explanation"
        subject={text}
        skeleton={<p className={styles.text} dir="auto">{text}</p>}
      >
        <ColouredReview text={text} />
      </Panel>
      <Panel name="sentences" subject={text} skeleton={<Skeleton label="sentences" lines={3} />}>
        <ReviewSentences text={text} />
      </Panel>
      <ReviewDetails review={review} />
      <section aria-label="History">
        <h3 className={styles.heading}>What was said of it</h3>
        <Panel name="history" skeleton={<Skeleton label="history" lines={2} />}>
          <PredictionHistory id={id} />
        </Panel>
      </section>
    </>
  );
}
