/** The form that fits topics, and a fit that is on its way; the URL says which of them is shown. */
import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { useMay } from "@/lib/session";
import { runningFitsQuery } from "@/lib/topicModels";
import { changeUrlParameters, useUrlParameter } from "@/lib/urlState";

// What is not looked at is not loaded.
const FitForm = lazy(() => import("@/components/fit/FitForm"));
const FitProgress = lazy(() => import("@/components/fit/FitProgress"));

export function FitSection() {
  const [form, setForm] = useUrlParameter("fit");
  const [job, setJob] = useUrlParameter("job");
  const { data: running } = useQuery({ ...runningFitsQuery(), enabled: job === null });
  const other = running?.[0];
  const mayTrain = useMay("train");
  return (
    <>
      {form !== null && mayTrain && (
        <Panel name="form" skeleton={<Skeleton label="form" lines={5} />}>
          <FitForm
            corpus={form === "documents" ? "documents" : "reviews"}
            onStarted={(id) => { changeUrlParameters({ fit: null, job: id }); }}
            onCancel={() => { setForm(null); }}
          />
        </Panel>
      )}
      {job === null && other !== undefined && (
        <p role="status">
          Topics are being fitted. <Button look="quiet" onClick={() => { setJob(other.id); }}>Show how far it is</Button>
        </p>
      )}
      {job !== null && (
        <Panel name="fit" subject={job} skeleton={<Skeleton label="fit" lines={5} />}>
          <FitProgress key={job} id={job} onClose={() => { setJob(null); }}>
            {({ model }) => model !== null && (
              <>
                <Button
                  look="solid"
                  onClick={() => { changeUrlParameters({ model, topic: null, job: null, word: null }); }}
                >
                  Show its topics
                </Button>
                <Link href={`/insights?model=${model}`}>What people complain about</Link>
              </>
            )}
          </FitProgress>
        </Panel>
      )}
    </>
  );
}
