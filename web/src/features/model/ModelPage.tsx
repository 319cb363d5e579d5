import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { LearningLog } from "./LearningLog";
import { ModelCard } from "./ModelCard";
import styles from "./ModelPage.module.css";

export default function ModelPage() {
  return (
    <div className={styles.page}>
      <title>Model · Subtext</title>
      <h1 className={styles.title}>The sentiment model</h1>
      <Panel name="model" skeleton={<Skeleton label="model" lines={10} />}>
        <ModelCard />
      </Panel>
      <section aria-labelledby="log-title">
        <h2 id="log-title" className={styles.heading}>Learning log</h2>
        <Panel name="learning log" skeleton={<Skeleton label="learning log" lines={6} />}>
          <LearningLog />
        </Panel>
      </section>
    </div>
  );
}
