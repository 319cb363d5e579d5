/** An import on its way, and what came of it. */
import { useLocation } from "wouter";
import { Button } from "@/components/Button";
import { DownloadLink } from "@/components/DownloadLink";
import { Figures } from "@/components/Figures";
import { JobFoot, JobNote, JobPanel, JobProgress } from "@/components/JobPanel";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { useChooseFile } from "@/lib/chosenFile";
import { formatCount } from "@/lib/format";
import type { Job } from "@/lib/jobs";
import { findShown, readCounts } from "./counts";
import { DATES_AMBIGUOUS } from "./dates";
import { buildProblemsUrl } from "./queries";
import { useImportJob } from "./useImportJob";

export function ImportJob({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { job, ended, error, refetch } = useImportJob(id);
  if (job === undefined) {
    if (error === null) return <Skeleton label="import" />;
    return <ProblemNotice name="import" error={error} onRetry={() => void refetch()} />;
  }
  if (ended) return <Outcome job={job} onAgain={onAgain} />;
  return (
    <JobProgress
      name="Import"
      job={job}
      lost={error !== null}
      measure="Share of the file that is done"
      waiting="No row is stored yet"
    />
  );
}

const TITLES: Partial<Record<Job["state"], string>> = {
  succeeded: "Imported",
  cancelled: "Cancelled; what was stored until then stays",
};

/** In the words of this page where the service speaks to programs. */
function explainFailure({ problem }: Job): string {
  if (problem?.type !== DATES_AMBIGUOUS) return problem?.detail ?? "The import failed; try it again.";
  return "Its dates can be read two ways: say under “Dates like” which is meant, and import it again.";
}

function Outcome({ job, onAgain }: { job: Job; onAgain: () => void }) {
  const chooseFile = useChooseFile();
  const [, navigate] = useLocation();
  const counts = readCounts(job);
  const shown = findShown(job);
  const failed = job.state === "failed";
  return (
    <JobPanel name="Import" state={job.state}>
      <div role="status">
        <h2>{TITLES[job.state] ?? job.problem?.title ?? "Not imported"}</h2>
      </div>
      {failed && <p role="alert">{explainFailure(job)}</p>}
      {counts !== null && (
        <Figures
          figures={counts.figures.map(({ name, count }) => ({ name, value: formatCount(count) }))}
        />
      )}
      {counts !== null && counts.fresh === 0 && counts.stored > 0 && (
        <p>Nothing was added: {counts.rejected === 0 ? "all of them" : "all others"} are stored already.</p>
      )}
      {counts !== null && counts.rejected > 0 && (
        <p>
          {counts.rejected === 1 ? "1 row was" : `${formatCount(counts.rejected)} rows were`} not taken:{" "}
          <DownloadLink href={buildProblemsUrl(job.id)}>download them with the reasons</DownloadLink>, mend them, and
          import that file.
        </p>
      )}
      <JobFoot>
        {counts !== null && counts.stored > 0 && (
          <Button
            look="solid"
            onClick={() => {
              chooseFile(null);
              navigate(shown.url);
            }}
          >
            Show them
          </Button>
        )}
        {counts !== null && counts.stored > 0 && shown.url !== "/topics" && (
          <Button
            onClick={() => {
              chooseFile(null);
              navigate("/insights");
            }}
          >
            See what people complain about
          </Button>
        )}
        {failed && <Button look="solid" onClick={onAgain}>Change something and try again</Button>}
        <Button onClick={() => { chooseFile(null); }}>Import another file</Button>
      </JobFoot>
      {counts !== null && counts.stored > 0 && <JobNote>“Show them” shows {shown.what}.</JobNote>}
    </JobPanel>
  );
}
