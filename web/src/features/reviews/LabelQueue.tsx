/** One review after the other to be labelled, by buttons or by keys. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/Button";
import { PredictionTag } from "@/components/PredictionTag";
import { Stars } from "@/components/Stars";
import { formatDay, formatQuantity } from "@/lib/format";
import type { Review } from "@/lib/queries";
import type { ReviewFilter } from "./queries";
import { ShortcutHelp } from "./ShortcutHelp";
import { useLabelQueue } from "./useLabelQueue";
import styles from "./LabelQueue.module.css";

export function LabelQueue({ filter, onClose }: { filter: ReviewFilter; onClose: () => void }) {
  const queries = useQueryClient();
  const queue = useLabelQueue(filter);
  const [helping, setHelping] = useState(false);
  const leave = () => {
    onClose();
    queries.removeQueries({ queryKey: ["label-queue"] });
    void queries.invalidateQueries({ queryKey: ["reviews", "list"] });
    void queries.invalidateQueries({ queryKey: ["sentiment-model"] });
  };
  useShortcuts({
    p: () => { queue.label("positive"); },
    n: () => { queue.label("negative"); },
    s: queue.next,
    u: queue.undo,
    j: queue.next,
    k: queue.previous,
    "?": () => { setHelping(true); },
  });
  return (
    <div className={styles.queue}>
      <div className={styles.head}>
        <h1>What to label next</h1>
        <p role="status">{formatQuantity(queue.count, "review")} labelled</p>
        <Button look="quiet" onClick={() => { setHelping(true); }}>Shortcuts <kbd>?</kbd></Button>
        <Button onClick={leave}>Done</Button>
      </div>
      <p className={styles.lead}>
        The least sure come first: your label teaches the model most there.
      </p>
      {queue.current === undefined ? (
        <p className={styles.card}>There is nothing left to label here.</p>
      ) : (
        <QueuedReview key={queue.current.id} review={queue.current} />
      )}
      <div className={styles.actions}>
        <Button
          disabled={queue.current === undefined}
          onClick={() => { queue.label("positive"); }}
        >
          Positive <kbd>p</kbd>
        </Button>
        <Button
          disabled={queue.current === undefined}
          onClick={() => { queue.label("negative"); }}
        >
          Negative <kbd>n</kbd>
        </Button>
        <Button look="quiet" disabled={queue.current === undefined} onClick={queue.next}>Skip <kbd>s</kbd></Button>
        <Button look="quiet" disabled={!queue.canUndo} onClick={queue.undo}>Undo <kbd>u</kbd></Button>
        <Button look="quiet" disabled={!queue.canGoBack} onClick={queue.previous}>Previous <kbd>k</kbd></Button>
      </div>
      {helping && <ShortcutHelp onClose={() => { setHelping(false); }} />}
    </div>
  );
}

/** Calls back for keys that are pressed outside of boxes to write in. */
function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const writing = target.closest("input, textarea, select, dialog") !== null;
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    addEventListener("keydown", onKeyDown);
    return () => { removeEventListener("keydown", onKeyDown); };
  }, []);
}

function QueuedReview({ review }: { review: Review }) {
  const { prediction, title, text, rating, source, label } = review;
  const moment = review.written_at ?? review.created_at;
  return (
    <article className={styles.card} aria-label={`Review, ${label ?? prediction.label}`}>
      <div className={styles.facts}>
        <PredictionTag {...prediction} />
        {label !== null && <strong>✓ labelled {label}</strong>}
        {rating !== null && <Stars rating={rating} />}
        <time dateTime={moment}>{formatDay(moment.slice(0, 10))}</time>
        {source !== null && <span>{source}</span>}
      </div>
      {title !== null && <h2 dir="auto">{title}</h2>}
      <p className={styles.text} dir="auto">{text}</p>
    </article>
  );
}
