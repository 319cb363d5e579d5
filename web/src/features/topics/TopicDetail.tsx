/** One topic: its name, its terms, its years, its papers. */
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { formatMeasured } from "@/lib/format";
import type { Topic } from "./queries";
import { TermBars } from "./TermBars";
import { TopicName } from "./TopicName";
import { TrendLine } from "./TrendLine";
import { TypicalDocuments } from "./TypicalDocuments";
import type { TopicsView } from "./useTopicsView";
import styles from "./TopicDetail.module.css";

export function TopicDetail({ topic, view }: { topic: Topic; view: TopicsView }) {
  const subject = `${topic.topic}`;
  return (
    <article className={styles.detail} aria-labelledby="topic-name">
      <header>
        <p className="overline">
          Topic {topic.topic}, {formatMeasured(topic.share)} of the corpus
        </p>
        <TopicName key={`${topic.topic} ${topic.label}`} topic={topic} />
      </header>
      <section aria-labelledby="trend-title">
        <h3 id="trend-title">Over the years</h3>
        <Panel name="trend" subject={subject} skeleton={<Skeleton label="trend" lines={4} />}>
          <TrendLine topic={topic.topic} />
        </Panel>
      </section>
      <section aria-labelledby="terms-title">
        <Panel name="terms" subject={subject} skeleton={<Skeleton label="terms" lines={12} />}>
          <TermBars topic={topic} view={view} />
        </Panel>
      </section>
      <section aria-labelledby="papers-title">
        <h3 id="papers-title">Typical papers</h3>
        <Panel name="papers" subject={subject} skeleton={<Skeleton label="papers" lines={8} />}>
          <TypicalDocuments topic={topic.topic} />
        </Panel>
      </section>
    </article>
  );
}
