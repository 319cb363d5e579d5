/** The sentiment model: how good it is for you, which others there are, and what it learned. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { sentimentModelQuery } from "@/lib/queries";
import { HoldoutCard } from "./HoldoutCard";
import { LearningLog } from "./LearningLog";
import { Models } from "./Models";
import { OwnLabels } from "./OwnLabels";
import styles from "./ModelPage.module.css";

export default function ModelPage() {
  return (
    <div className={styles.page}>
      <title>Model · Subtext</title>
      <h1 className={styles.title}>The sentiment model</h1>
      <Panel name="model" skeleton={<Skeleton label="model" lines={14} />}>
        <Answering />
        <section aria-labelledby="own-title">
          <h2 id="own-title" className={styles.heading}>On your labels</h2>
          <OwnLabels />
        </section>
        <section aria-labelledby="holdout-title">
          <h2 id="holdout-title" className={styles.heading}>As it was trained</h2>
          <HoldoutCard />
        </section>
      </Panel>
      <Models />
      <LearningLog />
    </div>
  );
}

function Answering() {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  return (
    <p className={styles.version}>
      Answering now: <strong dir="auto">{model.name}</strong> <code>{model.model_version}</code>
    </p>
  );
}
