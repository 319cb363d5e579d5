/** The topic models, the map of one's topics, and one of these in detail. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { ModelSwitch } from "@/components/ModelSwitch";
import { Panel } from "@/components/Panel";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { formatCount, formatQuantity } from "@/lib/format";
import { useMay } from "@/lib/session";
import { countTexts, nameTexts, topicModelQuery, useChosenModel } from "@/lib/topicModels";
import { useUrlParameter } from "@/lib/urlState";
import { selectShown } from "./directory";
import { Edits } from "./Edits";
import { FitSection } from "./FitSection";
import { ModelMenu } from "./ModelMenu";
import type { Model } from "./queries";
import { TopicDetail } from "./TopicDetail";
import { TopicDirectory } from "./TopicDirectory";
import { TopicMap } from "./TopicMap";
import { useTopicsView, type TopicsView } from "./useTopicsView";
import { useFoundTopics, WordSearch } from "./WordSearch";
import styles from "./TopicsPage.module.css";

export default function TopicsPage() {
  const [model] = useChosenModel();
  const [form, setForm] = useUrlParameter("fit");
  const mayTrain = useMay("train");
  return (
    <>
      <title>Topics · Subtext</title>
      <div className={styles.head}>
        <h1>Topics</h1>
        <ModelSwitch label="Topic model" />
        <Panel name="model" subject={model} skeleton={<span />}>
          <ModelActions model={model} />
        </Panel>
        {mayTrain ? (
          <Button
            look="solid"
            aria-expanded={form !== null}
            onClick={() => { setForm(form === null ? "reviews" : null); }}
          >
            Fit topics
          </Button>
        ) : (
          <ScopeNote scope="train" what="fit topics or name them" />
        )}
      </div>
      <div className={styles.fit}>
        <FitSection />
      </div>
      <Panel name="topics" subject={model} skeleton={<Skeleton label="topics" lines={14} />}>
        <Topics model={model} />
      </Panel>
    </>
  );
}

function ModelActions({ model }: { model: string }) {
  const { data } = useSuspenseQuery(topicModelQuery(model));
  return <ModelMenu model={data} />;
}

function Topics({ model: chosen }: { model: string }) {
  const { data: model } = useSuspenseQuery(topicModelQuery(chosen));
  const view = useTopicsView();
  const found = useFoundTopics(view.word, model.topics);
  const detail = useRef<HTMLDivElement>(null);
  const topics = selectShown(model.topics, view.withHidden, view.topic);
  const largest = topics.toSorted((one, other) => other.share - one.share)[0];
  const topic = topics.find((one) => one.topic === view.topic) ?? largest;
  if (topic === undefined) return <Nothing model={model} view={view} />;

  const choose = (next: number) => {
    view.choose(next);
    detail.current?.scrollIntoView({ block: "nearest" });
  };
  const shown = { topics, chosen: topic.topic, found, onChoose: choose };
  return (
    <>
      <Lead model={model} view={view} />
      <WordSearch
        word={view.word}
        found={found}
        topics={model.topics}
        onSearch={view.search}
        onChoose={choose}
      />
      <div className={styles.columns}>
        <div className={styles.overview}>
          <TopicMap {...shown} />
          <TopicDirectory {...shown} />
          <Edits topics={model.topics} />
        </div>
        <div ref={detail}>
          <TopicDetail model={model} topic={topic} view={view} />
        </div>
      </div>
    </>
  );
}

interface LeadProps {
  model: Model;
  view: TopicsView;
}

/** What the model is of, and what of it is not shown. */
function Lead({ model, view }: LeadProps) {
  const hidden = model.topics.filter((topic) => topic.hidden).length;
  return (
    <p className={styles.lead}>
      {formatQuantity(model.topics.length, "topic")} over {formatQuantity(countTexts(model), nameTexts(model))}.
      {model.is_live && <> <Link href={`/insights?model=${model.model}`}>What people complain about</Link></>}
      {hidden > 0 && (
        <Button look="quiet" onClick={() => { view.showHidden(!view.withHidden); }}>
          {view.withHidden ? "Leave out" : "Show"} {formatCount(hidden)} hidden
        </Button>
      )}
    </p>
  );
}

function Nothing({ model, view }: LeadProps) {
  if (model.topics.length === 0) return <p>This model has no topics.</p>;
  return (
    <p>
      All topics of this model are hidden.{" "}
      <Button onClick={() => { view.showHidden(true); }}>Show them</Button>
    </p>
  );
}
