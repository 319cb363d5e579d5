/** One topic: its name, its terms, how it goes over time, its documents. */
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { formatMeasured } from "@/lib/format";
import { nameTexts, type Topic } from "@/lib/topicModels";
import type { Model } from "./queries";
import { TermBars } from "./TermBars";
import { TopicName } from "./TopicName";
import { TrendLine } from "./TrendLine";
import { TypicalDocuments } from "./TypicalDocuments";
import type { TopicsView } from "./useTopicsView";
import styles from "./TopicDetail.module.css";

interface TopicDetailProps {
  model: Model;
  topic: Topic;
  view: TopicsView;
}

export function TopicDetail({ model, topic, view }: TopicDetailProps) {
  const subject = `${model.model} ${topic.topic}`;
  const texts = `${nameTexts(model)}s`;
  const groups = new Set(model.topics.flatMap(({ group }) => group ?? []));
  return (
    <article className={styles.detail} aria-labelledby="topic-name">
      <header>
        <p className="overline">
          Topic {topic.topic}, {formatMeasured(topic.share)} of the corpus
          {topic.group !== null && <>, in “<span dir="auto">{topic.group}</span>”</>}
          {topic.hidden && ", hidden"}
        </p>
        <TopicName key={`${subject} ${topic.label}`} topic={topic} groups={[...groups]} />
        {topic.junk && (
          <p className={styles.junk}>
            By its figures it is unclear what it is of: its words have little in common.
          </p>
        )}
      </header>
      <section aria-labelledby="trend-title">
        <h3 id="trend-title">Over time</h3>
        <Panel name="trend" subject={subject} skeleton={<Skeleton label="trend" lines={4} />}>
          <TrendLine topic={topic} texts={texts} />
        </Panel>
      </section>
      <section aria-labelledby="terms-title">
        <Panel name="terms" subject={subject} skeleton={<Skeleton label="terms" lines={12} />}>
          <TermBars topic={topic} view={view} />
        </Panel>
      </section>
      <section aria-labelledby="texts-title">
        <h3 id="texts-title">Typical {texts}</h3>
        <Panel name={texts} subject={subject} skeleton={<Skeleton label={texts} lines={8} />}>
          <TypicalDocuments topic={topic} texts={texts} />
        </Panel>
      </section>
    </article>
  );
}
