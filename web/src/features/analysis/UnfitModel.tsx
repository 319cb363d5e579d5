/** A line in place of topics that would say nothing: the model knows too little of the text. */
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { ModelSwitch } from "@/components/ModelSwitch";
import type { Schema } from "@/lib/api";
import { formatShare } from "@/lib/format";
import { useMay } from "@/lib/session";
import { nameModel } from "@/lib/topicModels";
import { ENOUGH_KNOWN } from "./useTextTopics";
import styles from "./MainTopic.module.css";

interface UnfitModelProps {
  model: Schema<"TopicModelView">;
  topics: Schema<"InferenceView">;
  onShowAnyway: () => void;
}

/** The model that the address names is not there, or no longer. */
export function MissingModel() {
  return (
    <div className={styles.topic} role="alert">
      <p className="overline">What it is about</p>
      <p>The topic model that the address names is not there. Choose another:</p>
      <p className={styles.offers}>
        <ModelSwitch label="Another topic model" />
      </p>
    </div>
  );
}

export function UnfitModel({ model, topics, onShowAnyway }: UnfitModelProps) {
  const mayTrain = useMay("train");
  const known = topics.from_prior ? "no word" : `only ${formatShare(topics.coverage)} of the words`;
  return (
    <div className={styles.topic}>
      <p className="overline">What it is about</p>
      <p>
        The topics of <strong dir="auto">{nameModel(model)}</strong> do not fit this text: the model knows{" "}
        {known}, and needs {formatShare(ENOUGH_KNOWN)}.
      </p>
      <p className={styles.offers}>
        <ModelSwitch label="Another topic model" />
        {mayTrain && <Link href="/topics?fit=reviews">Fit topics to your reviews</Link>}
        {!topics.from_prior && <Button look="quiet" onClick={onShowAnyway}>Show them anyway</Button>}
      </p>
    </div>
  );
}
