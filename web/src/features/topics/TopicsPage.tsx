/** The map of topics, and one of them in detail. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { formatCount } from "@/lib/format";
import { topicModelQuery } from "./queries";
import { TopicDetail } from "./TopicDetail";
import { TopicDirectory } from "./TopicDirectory";
import { TopicMap } from "./TopicMap";
import { useTopicsView } from "./useTopicsView";
import { useFoundTopics, WordSearch } from "./WordSearch";
import styles from "./TopicsPage.module.css";

export default function TopicsPage() {
  return (
    <>
      <title>Topics · Subtext</title>
      <h1 className={styles.title}>Topics</h1>
      <Panel name="topics" skeleton={<Skeleton label="topics" lines={14} />}>
        <Topics />
      </Panel>
    </>
  );
}

function Topics() {
  const { data: model } = useSuspenseQuery(topicModelQuery());
  const view = useTopicsView();
  const found = useFoundTopics(view.word);
  const detail = useRef<HTMLDivElement>(null);
  const { topics } = model;
  const largest = topics.toSorted((one, other) => other.share - one.share)[0];
  const topic = topics.find((one) => one.topic === view.topic) ?? largest;
  const labels = new Map(topics.map((one) => [one.topic, one.label]));
  if (topic === undefined) return <p>This model has no topics.</p>;

  const choose = (next: number) => {
    view.choose(next);
    detail.current?.scrollIntoView({ block: "nearest" });
  };
  const shown = { topics, chosen: topic.topic, found, onChoose: choose };
  return (
    <>
      <p className={styles.lead}>
        {formatCount(topics.length)} topics over {formatCount(model.documents)} papers.
      </p>
      <WordSearch
        word={view.word}
        found={found}
        labels={labels}
        onSearch={view.search}
        onChoose={choose}
      />
      <div className={styles.columns}>
        <div className={styles.overview}>
          <TopicMap {...shown} />
          <TopicDirectory {...shown} />
        </div>
        <div ref={detail}>
          <TopicDetail topic={topic} view={view} />
        </div>
      </div>
    </>
  );
}
