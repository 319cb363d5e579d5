/** A job with models on its way, and what came of it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "@/components/Button";
import { JobFoot, JobPanel, JobProgress } from "@/components/JobPanel";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { formatQuantity } from "@/lib/format";
import { hasEnded, useJob, type Job } from "@/lib/jobs";
import { ComparisonResult } from "./ComparisonResult";
import { readComparison, readRescoring, readTraining, TRAINING, type Rescoring } from "./results";
import { TrainingResult } from "./TrainingResult";

interface ModelJobProps {
  id: string;
  /** Called with a job that follows from this one. */
  onJob: (id: string) => void;
  onClose: () => void;
}

export function ModelJob({ id, onJob, onClose }: ModelJobProps) {
  const queries = useQueryClient();
  const { data: job, error, refetch } = useJob(id);
  const ended = job !== undefined && hasEnded(job);
  const preview = job?.request.preview === true;
  useEffect(() => {
    if (!ended || preview) return;
    void queries.invalidateQueries({ queryKey: ["sentiment-models"] });
    void queries.invalidateQueries({ queryKey: ["reviews"] });
  }, [ended, preview, queries]);
  if (job === undefined) {
    if (error === null) return <Skeleton label="job" />;
    return <ProblemNotice name="job" error={error} onRetry={() => void refetch()} />;
  }
  if (ended) return <Outcome job={job} onJob={onJob} onClose={onClose} />;
  return (
    <JobProgress
      name={nameJob(job)}
      job={job}
      lost={error !== null}
      measure="Share of the work that is done"
      waiting="It has not begun yet"
    />
  );
}

function nameJob({ kind, request }: Job): string {
  if (kind === TRAINING) return "Training";
  return request.preview === true ? "Comparison" : "Scoring";
}

function Outcome({ job, onJob, onClose }: { job: Job } & Pick<ModelJobProps, "onJob" | "onClose">) {
  const [training, comparison, rescoring] = [readTraining(job), readComparison(job), readRescoring(job)];
  const succeeded = job.state === "succeeded";
  return (
    <JobPanel name={nameJob(job)} state={job.state}>
      {!succeeded && <Failure job={job} />}
      {rescoring !== null && <RescoringResult rescoring={rescoring} state={job.state} />}
      {succeeded && training !== null && <TrainingResult training={training} onJob={onJob} onClose={onClose} />}
      {succeeded && comparison !== null && (
        <ComparisonResult comparison={comparison} onJob={onJob} onClose={onClose} />
      )}
      {(!succeeded || rescoring !== null) && (
        <JobFoot>
          <Button onClick={onClose}>Close</Button>
        </JobFoot>
      )}
    </JobPanel>
  );
}

function Failure({ job: { state, problem } }: { job: Job }) {
  if (state === "cancelled") return <h2>Cancelled</h2>;
  return (
    <div role="alert">
      <h2>{problem?.title ?? "Not done"}</h2>
      <p>{problem?.detail ?? "It failed; try it again."}</p>
    </div>
  );
}

function RescoringResult({ rescoring, state }: { rescoring: Rescoring; state: Job["state"] }) {
  const { reviews, added, toPositive, toNegative } = rescoring;
  return (
    <div role="status">
      {state === "succeeded" && <h2>Scored again</h2>}
      <p>
        {formatQuantity(reviews, "review")} read; {formatQuantity(added, "prediction")} added, of which{" "}
        {toPositive} turned to positive and {toNegative} to negative. Earlier predictions stay in each
        review’s history.
      </p>
    </div>
  );
}
