/** A fit on its way, with what it has found so far, and what came of it. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { JobFoot, JobNote, JobPanel, JobProgress } from "@/components/JobPanel";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { formatQuantity } from "@/lib/format";
import { hasEnded, useJob, type Job } from "@/lib/jobs";
import { forgetTopics, readFit, type FitResult } from "@/lib/topicModels";
import { describeChoice, FitCandidates } from "./FitCandidates";
import { FitChanges } from "./FitChanges";
import { SweepChart } from "./SweepChart";

interface FitProgressProps {
  id: string;
  onClose: () => void;
  /** The buttons that lead on, once the model is installed. */
  children?: ((result: FitResult) => ReactNode) | undefined;
}

export default function FitProgress({ id, onClose, children }: FitProgressProps) {
  const queries = useQueryClient();
  const { data: job, error, refetch } = useJob(id);
  const ended = job !== undefined && hasEnded(job);
  const installed = job === undefined ? null : (readFit(job)?.model ?? null);
  useEffect(() => {
    // The model answers before the job ends, which goes on with the topics of stored reviews.
    if (ended || installed !== null) void forgetTopics(queries);
  }, [ended, installed, queries]);
  if (job === undefined) {
    if (error === null) return <Skeleton label="fit" />;
    return <ProblemNotice name="fit" error={error} onRetry={() => void refetch()} />;
  }
  const result = readFit(job);
  if (ended) return <Outcome job={job} result={result} onClose={onClose}>{children}</Outcome>;
  return (
    <JobProgress
      name="Fit"
      job={job}
      lost={error !== null}
      measure="Share of the fit that is done"
      waiting="It has not begun yet"
    >
      {result !== null && (
        <>
          {result.model !== null && <JobFoot>It answers already. {children?.(result)}</JobFoot>}
          <SweepChart candidates={result.candidates} />
          {result.candidates.some(({ coherence }) => coherence !== null) && (
            <FitCandidates candidates={result.candidates} />
          )}
        </>
      )}
    </JobProgress>
  );
}

interface OutcomeProps extends Omit<FitProgressProps, "id"> {
  job: Job;
  result: FitResult | null;
}

function Outcome({ job, result, onClose, children }: OutcomeProps) {
  const succeeded = job.state === "succeeded";
  return (
    <JobPanel name="Fit" state={job.state}>
      {!succeeded && <Failure job={job} />}
      {result !== null && succeeded && <Facts result={result} />}
      {result !== null && (
        <>
          <FitCandidates candidates={result.candidates} />
          <FitChanges {...result} />
        </>
      )}
      <JobFoot>
        {result !== null && succeeded && children?.(result)}
        <Button look={succeeded ? "quiet" : "plain"} onClick={onClose}>Close</Button>
      </JobFoot>
      {!succeeded && <JobNote>The model before, if there is one, answers on.</JobNote>}
    </JobPanel>
  );
}

function Facts({ result }: { result: FitResult }) {
  const { name, documents, left_out: leftOut, candidates } = result;
  const choice = describeChoice(candidates);
  return (
    <div role="status">
      <h2 dir="auto">{name}</h2>
      <p>
        {choice !== null && <>{choice}; </>}
        {formatQuantity(documents, "text")} read
        {leftOut > 0 && `, ${formatQuantity(leftOut, "text")} left out as blank or a copy`}.
      </p>
    </div>
  );
}

function Failure({ job: { state, problem } }: { job: Job }) {
  if (state === "cancelled") return <h2>Cancelled</h2>;
  return (
    <div role="alert">
      <h2>{problem?.title ?? "Not fitted"}</h2>
      <p>{problem?.detail ?? "It failed; try it again."}</p>
    </div>
  );
}
