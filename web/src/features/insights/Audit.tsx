/** One quote after the other to be judged, by buttons or by keys: does its topic fit, does its feeling. */
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/Button";
import { Figures } from "@/components/Figures";
import { describeError } from "@/lib/api";
import { formatCount, formatShare } from "@/lib/format";
import { changeUrlParameters } from "@/lib/urlState";
import { AUDITED } from "./accuracy";
import { formatInterval } from "./figures";
import { auditQuery, judgeSentence, type AuditedSentence, type AuditFigures } from "./queries";
import styles from "./Audit.module.css";

export function Audit({ model }: { model: string }) {
  const { data } = useSuspenseQuery(auditQuery(model));
  const queries = useQueryClient();
  const [index, setIndex] = useState(0);
  const [topicFits, setTopicFits] = useState<boolean | null>(null);
  const [audit, setAudit] = useState(data.audit);
  const judge = useMutation({
    mutationFn: ({ sentence, fits }: { sentence: AuditedSentence; fits: readonly [boolean, boolean] }) =>
      judgeSentence(model, {
        review_id: sentence.review_id,
        start: sentence.start,
        topic_fits: fits[0],
        sentiment_fits: fits[1],
      }),
    // One after the other: an answer counts those that were stored before it.
    scope: { id: "audit" },
    onSuccess: setAudit,
  });
  const leave = () => {
    void queries.invalidateQueries({ queryKey: ["insights", model, "figures"] });
    changeUrlParameters({ mode: null });
  };
  const current = data.items[index];
  const next = () => {
    setTopicFits(null);
    setIndex(index + 1);
  };
  const answer = (fits: boolean) => {
    if (current === undefined) return;
    if (topicFits === null) {
      setTopicFits(fits);
      return;
    }
    judge.mutate({ sentence: current, fits: [topicFits, fits] });
    next();
  };
  useAnswerKeys({ y: () => { answer(true); }, n: () => { answer(false); }, s: next, Escape: leave });
  return (
    <div className={styles.audit}>
      <div className={styles.head}>
        <h1>How well does it hold here?</h1>
        <Button onClick={leave}>Done</Button>
      </div>
      <p className={styles.lead}>
        Quotes are drawn at random; {AUDITED} judged ones tell how often topics and feelings are right in your reviews.
      </p>
      {current === undefined ? (
        <p className={styles.card}>All quotes that were drawn are judged.</p>
      ) : (
        <Question sentence={current} second={topicFits !== null} />
      )}
      <div className={styles.actions}>
        <Button look="solid" disabled={current === undefined} onClick={() => { answer(true); }}>Yes <kbd>y</kbd></Button>
        <Button look="solid" disabled={current === undefined} onClick={() => { answer(false); }}>No <kbd>n</kbd></Button>
        <Button look="quiet" disabled={current === undefined} onClick={next}>Skip <kbd>s</kbd></Button>
        {topicFits !== null && <Button look="quiet" onClick={() => { setTopicFits(null); }}>Back</Button>}
      </div>
      {judge.isError && <p role="alert">{describeError(judge.error)}</p>}
      <Result audit={audit} />
    </div>
  );
}

function Question({ sentence, second }: { sentence: AuditedSentence; second: boolean }) {
  return (
    <article className={styles.card} aria-label="Quote">
      <blockquote dir="auto">{sentence.text}</blockquote>
      <p role="status">
        {second ? (
          <>Does it feel <strong data-positive={sentence.positive}>{sentence.positive ? "positive" : "negative"}</strong>?</>
        ) : (
          <>Is it about <strong dir="auto">{sentence.label}</strong>?</>
        )}
      </p>
    </article>
  );
}

function Result({ audit: { topic, sentiment } }: { audit: AuditFigures }) {
  if (topic.judged === 0) return null;
  const show = (name: string, { share, interval, judged, right }: AuditFigures["topic"]) => ({
    name,
    value: share === null ? "–" : formatShare(share),
    note: `${interval === null ? "" : `${formatInterval(interval)}; `}${formatCount(right)} of ${formatCount(judged)}`,
  });
  return <Figures figures={[show("Topics right", topic), show("Feelings right", sentiment)]} />;
}

/** Calls back for keys that are pressed outside of boxes to write in. */
function useAnswerKeys(actions: Readonly<Record<string, () => void>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const writing = (event.target as HTMLElement).closest("input, textarea, select, dialog") !== null;
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
