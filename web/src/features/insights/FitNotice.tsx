/** Says how old and how good the fitted topics are, and offers the next step. */
import { ScopeNote } from "@/components/ScopeNote";
import { formatCount, formatDay, formatQuantity, formatShare } from "@/lib/format";
import { useMay } from "@/lib/session";
import type { TopicModel } from "@/lib/topicModels";
import { FitStart } from "./FitInvitation";
import type { Insights } from "./queries";
import { findWeakness, type Weakness } from "./state";
import styles from "./FitNotice.module.css";

interface FitNoticeProps {
  model: TopicModel;
  insights: Insights;
  /** Whether a fit is on its way already. */
  fitting: boolean;
  onFit: (job: string) => void;
}

export function FitNotice({ model, insights, fitting, onFit }: FitNoticeProps) {
  const { pending, since_fit: since } = insights;
  const fitted = readNumber(model.corpus.documents);
  const mayTrain = useMay("train");
  const weakness = findWeakness(insights, fitted ?? 0);
  return (
    <div className={styles.notice} data-weak={weakness !== null}>
      {weakness !== null && <p><strong>{explain(weakness, insights)}</strong></p>}
      <p>
        The topics were fitted
        {model.created_at !== null && ` on ${formatDay(model.created_at.slice(0, 10))}`}
        {fitted !== null && ` to ${formatQuantity(fitted, "review")}`};{" "}
        {since === 0 ? "none came since." : `${formatCount(since)} ${since === 1 ? "review" : "reviews"} since.`}
      </p>
      {pending > 0 && (
        <p role="status">
          {formatQuantity(pending, "review")} {pending === 1 ? "waits" : "wait"} for topics: the figures are of the
          others, and grow by themselves.
        </p>
      )}
      {!fitting && !mayTrain && <div className="screen-only"><ScopeNote scope="train" what="fit again, or name and group topics" /></div>}
      {!fitting && mayTrain && (
        <div className="screen-only">
          <FitStart request={readTexts(model)} name="Fit again" onStarted={onFit} />
        </div>
      )}
    </div>
  );
}

function explain(weakness: Weakness, { since_fit: since, unexplained, reviews, topics }: Insights): string {
  if (weakness === "stale") {
    return `${formatQuantity(since, "review")} since the fit: fit again, and topics that go on keep their names.`;
  }
  if (weakness === "unexplained") {
    return `No topic explains ${formatShare(unexplained / reviews)} of the reviews: fit again with more topics, or to more reviews.`;
  }
  const named = topics.filter(({ topic }) => topic !== null);
  const junk = named.filter((one) => one.junk).length;
  return `${formatQuantity(junk, "topic")} of ${named.length} ${junk === 1 ? "is" : "are"} unclear: fit again with fewer topics, or to more reviews.`;
}

/** Return the texts that a model was fitted to, for another fit of its name. */
function readTexts({ name, corpus }: TopicModel) {
  const read = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return { name, source: read(corpus.source), since: read(corpus.since), until: read(corpus.until) };
}

const readNumber = (value: unknown): number | null => (typeof value === "number" ? value : null);
