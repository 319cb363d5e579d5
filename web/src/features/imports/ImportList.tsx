/** What came in when, from which file, how many; any of it can be taken out again. */
import { useMutation, useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { describeError } from "@/lib/api";
import { formatCount, formatMoment, formatQuantity } from "@/lib/format";
import { hasEnded, jobQuery } from "@/lib/jobs";
import { useMay } from "@/lib/session";
import { importsQuery, removeImport, type Import } from "./queries";
import { useImportJob } from "./useImportJob";
import styles from "./ImportList.module.css";

export function ImportList() {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(importsQuery());
  const imports = data.pages.flatMap((page) => page.items);
  if (imports.length === 0) return <p className={styles.none}>Nothing yet.</p>;
  return (
    <>
      <ol className={styles.list}>
        {imports.map((one) => <ImportEntry key={one.id} entry={one} />)}
      </ol>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Earlier ones</Button>
      )}
    </>
  );
}

function ImportEntry({ entry }: { entry: Import }) {
  const { counts } = entry;
  const ended = useHasEnded(entry);
  const canBeTakenOut = useMay("write") && ended && entry.removed_at === null && counts.added > 0;
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeImport(entry.id),
    onSuccess: () => { setAsking(false); },
  });
  const added = formatQuantity(counts.added, entry.kind === "reviews" ? "review" : "paper");
  return (
    <li className={styles.entry}>
      <div>
        <p className={styles.file} dir="auto">{entry.file}</p>
        <p className={styles.facts}>
          <time dateTime={entry.created_at}>{formatMoment(entry.created_at)}</time>
          <span>{added} added</span>
          {counts.replaced > 0 && <span>{formatCount(counts.replaced)} replaced</span>}
          {counts.skipped > 0 && <span>{formatCount(counts.skipped)} stored already</span>}
          {counts.rejected > 0 && <span>{formatCount(counts.rejected)} not taken</span>}
          {ended && entry.finished_at === null && <span>broken off</span>}
          {entry.source !== null && <span dir="auto">{entry.source}</span>}
          {entry.key !== null && <span>by <span dir="auto">{entry.key}</span></span>}
        </p>
      </div>
      {remove.data !== undefined && entry.removed_at === null && <Removal job={remove.data.id} />}
      {entry.removed_at !== null && <p className={styles.facts}>taken out {formatMoment(entry.removed_at)}</p>}
      {canBeTakenOut && remove.data === undefined && (
        <Button onClick={() => { setAsking(true); }}>Take out</Button>
      )}
      {asking && (
        <ConfirmDialog
          title={`Take ${entry.file} out again?`}
          action="Take out"
          busy={remove.isPending}
          onConfirm={() => { remove.mutate(); }}
          onCancel={() => {
            setAsking(false);
            remove.reset();
          }}
        >
          <p>{added} that came in with it are deleted, with their labels. This cannot be undone.</p>
          <p>What it replaced stays as it is now, and what the model learned from their labels stays learned.</p>
          {remove.isError && <p role="alert">{describeError(remove.error)}</p>}
        </ConfirmDialog>
      )}
    </li>
  );
}

/** Whether nothing more comes in; an import that was broken off has no end, but its job has. */
function useHasEnded({ id, finished_at: finished }: Import): boolean {
  const { data: job } = useQuery({ ...jobQuery(id), enabled: finished === null });
  return finished !== null || (job !== undefined && hasEnded(job));
}

function Removal({ job: id }: { job: string }) {
  const { job } = useImportJob(id);
  if (job?.state === "failed") return <p role="alert">{job.problem?.detail ?? "Not taken out; try again."}</p>;
  return <p role="status" className={styles.facts}>being taken out…</p>;
}
