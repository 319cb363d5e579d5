/** Everything that can be said about one text, as one answer. */
import { memo, useState } from "react";
import { ModelSwitch } from "@/components/ModelSwitch";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { nameTexts } from "@/lib/topicModels";
import { AnswerActions } from "./AnswerActions";
import { ColouredText } from "./ColouredText";
import { MainTopic } from "./MainTopic";
import { SentimentPrediction } from "./SentimentPrediction";
import { SimilarDocuments } from "./SimilarDocuments";
import { SummaryList } from "./SummaryList";
import { TopicShares } from "./TopicShares";
import { MissingModel } from "./UnfitModel";
import { useAnswerView } from "./useAnswerView";
import { doesFit, useKnownTextTopics } from "./useTextTopics";
import styles from "./Answer.module.css";

export const Answer = memo(function Answer({ text }: { text: string }) {
  const view = useAnswerView();
  const { topics, card, isMissing } = useKnownTextTopics(text);
  /** The topic whose words are highlighted, chosen in the list of topics. */
  const [highlighted, setHighlighted] = useState<number | null>(null);
  /** The topic of the word that is pointed at, shown in the list. */
  const [pointed, setPointed] = useState<number | null>(null);
  /** What was asked for although the model does not fit it. */
  const [anyway, setAnyway] = useState<string | null>(null);
  const fits = topics === undefined || doesFit(topics) || (!topics.from_prior && anyway === text);
  const folded = isMissing || !fits;
  const noun = card === undefined ? "document" : nameTexts(card);
  return (
    <div className={styles.answer}>
      <section className={styles.head} aria-label="In short">
        <Panel inner name="sentiment" subject={text} skeleton={<Skeleton label="sentiment" lines={3} />}>
          <SentimentPrediction text={text} />
        </Panel>
        <Panel inner name="main topic" subject={text} skeleton={<Skeleton label="topic" lines={3} />}>
          {isMissing ? (
            <MissingModel />
          ) : (
            <MainTopic text={text} anyway={anyway === text} onShowAnyway={() => { setAnyway(text); }} />
          )}
        </Panel>
      </section>
      <ColouredText text={text} view={view} highlighted={highlighted} onPoint={setPointed} />
      <AnswerActions key={text} text={text} />
      {!folded && (
        <section aria-labelledby="topics-title">
          <div className={styles.titled}>
            <h2 id="topics-title" className={styles.heading}>Topics</h2>
            <ModelSwitch label="Topic model" />
          </div>
          <Panel inner name="topics" subject={text} skeleton={<Skeleton label="topics" lines={4} />}>
            <TopicShares text={text} highlighted={highlighted} pointed={pointed} onHighlight={setHighlighted} />
          </Panel>
        </section>
      )}
      <section aria-labelledby="summary-title">
        <Panel inner name="summary" subject={text} skeleton={<Skeleton label="summary" lines={4} />}>
          <SummaryList text={text} view={view} />
        </Panel>
      </section>
      {!folded && card?.documents !== 0 && (
        <section aria-labelledby="similar-title">
          <h2 id="similar-title" className={styles.heading}>Similar {noun}s</h2>
          <Panel inner name={`similar ${noun}s`} subject={text} skeleton={<Skeleton label={`${noun}s`} lines={6} />}>
            <SimilarDocuments text={text} onHighlight={setHighlighted} />
          </Panel>
        </section>
      )}
    </div>
  );
});
