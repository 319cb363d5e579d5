/** The models, and what can be done to get another one: train, import, compare, score again. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { ScopeNote } from "@/components/ScopeNote";
import { Skeleton } from "@/components/Skeleton";
import { describeError } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useUrlParameter } from "@/lib/urlState";
import { ImportHelp } from "./ImportHelp";
import { ModelJob } from "./ModelJob";
import { ModelList } from "./ModelList";
import { previewScoring } from "./queries";
import { TrainingForm } from "./TrainingForm";
import styles from "./Models.module.css";

type Opened = "train" | "import" | null;

export function Models() {
  const [job, setJob] = useUrlParameter("job");
  const [opened, setOpened] = useState<Opened>(null);
  const mayTrain = useMay("train");
  const preview = useMutation({
    mutationFn: () => previewScoring(null),
    onSuccess: ({ id }) => { setJob(id); },
  });
  const toggle = (what: Opened) => ({
    "aria-expanded": opened === what,
    onClick: () => { setOpened(opened === what ? null : what); },
  });
  return (
    <section aria-labelledby="models-title" className={styles.models}>
      <div className={styles.head}>
        <h2 id="models-title">Models</h2>
        {mayTrain ? (
          <>
            <Button look="quiet" disabled={preview.isPending} onClick={() => { preview.mutate(); }}>
              Score all reviews again
            </Button>
            <Button {...toggle("import")}>Import a model</Button>
            <Button look="solid" {...toggle("train")}>Train on your labels</Button>
          </>
        ) : (
          <ScopeNote scope="train" what="train, choose or go back to models" />
        )}
      </div>
      {preview.isError && <p role="alert">{describeError(preview.error)}</p>}
      {opened === "import" && mayTrain && <ImportHelp />}
      {opened === "train" && mayTrain && (
        <Panel name="form" skeleton={<Skeleton label="form" />}>
          <TrainingForm
            onStarted={(id) => {
              setOpened(null);
              setJob(id);
            }}
          />
        </Panel>
      )}
      {job !== null && (
        <Panel name="job" subject={job}>
          <ModelJob key={job} id={job} onJob={setJob} onClose={() => { setJob(null); }} />
        </Panel>
      )}
      <Panel name="list of models" skeleton={<Skeleton label="list of models" lines={4} />}>
        <ModelList onJob={setJob} />
      </Panel>
    </section>
  );
}
