/** What people complain about: the figures of the live topics of stored reviews. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "@/components/Button";
import { FileDrop } from "@/components/FileDrop";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { useMay } from "@/lib/session";
import { topicModelsQuery } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";
import { Audit } from "./Audit";
import { FitInvitation } from "./FitInvitation";
import { Report } from "./Report";
import { RunningFit, useFitJob } from "./RunningFit";
import { chooseModel, keepModelName, readModelName } from "./state";
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
  const { data: models, isFetching } = useSuspenseQuery(topicModelsQuery());
  const view = useInsightsView();
  const mayWrite = useMay("write");
  const job = useFitJob(view.job);
  const model = chooseModel(models.items, view.model, readModelName());
  const isUnknown = view.model !== null && models.items.every((one) => one.model !== view.model);
  // What a fit is about to bring is not listed yet.
  const isGone = isUnknown && job.id === null && !isFetching;
  const shown = isUnknown ? undefined : model?.name;
  useEffect(() => {
    if (shown !== undefined) keepModelName(shown);
  }, [shown]);
  if (isGone) return <ModelGone version={view.model} />;
  if (model !== null && view.auditing && mayWrite) return <Audit model={model.model} />;
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

function ModelGone({ version }: { version: string }) {
  return (
    <div className={styles.none} role="alert">
      <h1>This topic model is gone</h1>
      <p>No model is called “{version}”: it was removed, or it never was here.</p>
      <Button onClick={() => { changeUrlParameters({ model: null, open: null, source: null }); }}>Show what there is</Button>
    </div>
  );
}
