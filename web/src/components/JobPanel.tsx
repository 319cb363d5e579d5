/** A job on its way, with a way to stop it, and the frame around what came of it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { describeError } from "@/lib/api";
import { formatShare } from "@/lib/format";
import { cancelJob, jobQuery, type Job } from "@/lib/jobs";
import { useMay } from "@/lib/session";
import { Button } from "./Button";
import styles from "./JobPanel.module.css";

interface JobPanelProps {
  name: string;
  /** Unless it is still on its way. */
  state?: Job["state"];
  children: ReactNode;
}

export function JobPanel({ name, state, children }: JobPanelProps) {
  return (
    <section className={styles.job} aria-label={name} data-state={state}>
      {children}
    </section>
  );
}

/** The line of buttons at the foot of a panel. */
export const JobFoot = ({ children }: { children: ReactNode }) => <div className={styles.foot}>{children}</div>;

export const JobNote = ({ children }: { children: ReactNode }) => <p className={styles.note}>{children}</p>;

interface JobProgressProps {
  name: string;
  job: Job;
  /** Whether the service does not answer at the moment. */
  lost: boolean;
  /** What the bar is a share of, as in "Share of the file that is done". */
  measure: string;
  /** What is said while nobody can tell how far it is. */
  waiting: string;
  /** What is known of it so far. */
  children?: ReactNode;
}

export function JobProgress({ name, job, lost, measure, waiting, children }: JobProgressProps) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelJob(job.id),
    onSuccess: () => queries.invalidateQueries(jobQuery(job.id)),
  });
  const mayCancel = useMayCancel(job);
  const step = job.state === "queued" ? "Waiting for its turn" : job.step || "Beginning";
  return (
    <JobPanel name={name}>
      <h2>{step}</h2>
      <progress max={1} value={job.progress ?? undefined} aria-label={measure} />
      <JobFoot>
        <span role="status">{job.progress === null ? waiting : `${formatShare(job.progress)} done`}</span>
        {mayCancel && (
          <Button disabled={cancel.isPending || cancel.isSuccess} onClick={() => { cancel.mutate(); }}>
            {cancel.isSuccess ? "Stopping…" : "Cancel"}
          </Button>
        )}
      </JobFoot>
      {children}
      {lost && <p role="alert">The service does not answer at the moment; it is asked again by itself.</p>}
      {job.key !== null && <JobNote>Asked for by <span dir="auto">{job.key}</span>.</JobNote>}
      <JobNote>It goes on when you leave this page, and after a restart of the service.</JobNote>
      {cancel.isError && <p role="alert">{describeError(cancel.error)}</p>}
    </JobPanel>
  );
}

/** Kinds of jobs that bring a file in, or take one out. */
const IMPORTING: ReadonlySet<string> = new Set(["import_reviews", "import_documents", "remove_import"]);

/** Whether the key allows to cancel a job: it takes what it takes to start it. */
function useMayCancel({ kind }: Job): boolean {
  const [mayWrite, mayTrain] = [useMay("write"), useMay("train")];
  return IMPORTING.has(kind) ? mayWrite : mayTrain;
}
