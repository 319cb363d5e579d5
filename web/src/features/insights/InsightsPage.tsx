/** What people complain about: the figures of the live topics of stored reviews. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { FileDrop } from "@/components/FileDrop";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { topicModelsQuery } from "@/lib/topicModels";
import { Audit } from "./Audit";
import { FitInvitation } from "./FitInvitation";
import { Report } from "./Report";
import { RunningFit, useFitJob } from "./RunningFit";
import { chooseModel } from "./state";
import { useInsightsView } from "./useInsightsView";
import styles from "./InsightsPage.module.css";

export default function InsightsPage() {
  return (
    <div className={styles.page}>
      <title>Insights · Subtext</title>
      <Panel name="insights" skeleton={<Skeleton label="insights" lines={14} />}>
        <Insights />
      </Panel>
      <FileDrop />
    </div>
  );
}

function Insights() {
  const { data: models } = useSuspenseQuery(topicModelsQuery());
  const view = useInsightsView();
  const job = useFitJob(view.job);
  const model = chooseModel(models.items, view.model);
  if (model !== null && view.auditing) return <Audit model={model.model} />;
  return (
    <>
      {model === null && <h1 className={styles.title}>Insights</h1>}
      {job.id !== null && <RunningFit id={job.id} onClose={job.close} />}
      {model === null && job.id === null && <FitInvitation onStarted={job.show} />}
      {model !== null && (
        <Report
          model={model}
          models={models.items.filter((one) => one.is_live)}
          view={view}
          fitting={job.id !== null}
          onFit={job.show}
        />
      )}
    </>
  );
}
