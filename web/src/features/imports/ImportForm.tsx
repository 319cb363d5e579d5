/** What a file is taken for, and what becomes of it: everything that can be put right before. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Segmented } from "@/components/Segmented";
import { formatBytes } from "@/lib/format";
import { ImportSettings, type Settings } from "./ImportSettings";
import { MappingTable } from "./MappingTable";
import { proposeRoles, splitRoles, type Kind, type Reading, type Roles } from "./mapping";
import { previewQuery, startImport } from "./queries";
import { ReadingFacts } from "./ReadingFacts";
import styles from "./ImportForm.module.css";

interface ImportFormProps {
  file: File;
  onStarted: (job: string) => void;
  onCancel: () => void;
}

const KINDS = [
  { value: "reviews", name: "Reviews" },
  { value: "documents", name: "Papers" },
] as const;

export function ImportForm({ file, onStarted, onCancel }: ImportFormProps) {
  const [into, setInto] = useState<Kind>("reviews");
  const [reading, setReading] = useState<Reading>({});
  const [changed, setChanged] = useState<Roles | null>(null);
  const [settings, setSettings] = useState<Settings>({ source: "", stars: false, duplicates: "skip", dates: "", labels: {} });
  const { data: preview, error, isFetching, refetch } = useQuery(previewQuery(file, into, reading));
  const roles = changed ?? (preview === undefined ? {} : proposeRoles(preview.columns, into));
  const { mapping, attributes } = splitRoles(roles);
  const begin = useMutation({
    mutationFn: () =>
      startImport(file, {
        ...reading,
        into,
        mapping,
        duplicates: settings.duplicates,
        ...(into === "reviews" && attributes.length > 0 && { attributes }),
        ...(settings.source.trim() !== "" && mapping.source === undefined && { source: settings.source.trim() }),
        ...(settings.stars && mapping.rating !== undefined && { stars_as_labels: true }),
        ...(settings.dates !== "" && { dates: settings.dates }),
        ...(mapping.label !== undefined && Object.keys(settings.labels).length > 0 && { labels: settings.labels }),
      }),
    onSuccess: ({ id }) => { onStarted(id); },
  });
  const reread = (next: Reading) => {
    setReading(next);
    setChanged(null);
  };

  return (
    <section className={styles.form} aria-label="The file" aria-busy={isFetching}>
      <div className={styles.head}>
        <h2 dir="auto">{file.name}</h2>
        <p>{formatBytes(file.size)}</p>
        <Segmented
          label="What the rows become"
          options={KINDS}
          value={into}
          onChange={(next) => {
            setInto(next);
            setChanged(null);
          }}
        />
        <Button look="quiet" onClick={onCancel}>Another file</Button>
      </div>
      {isFetching && preview === undefined && <p role="status">Reading the file…</p>}
      {error !== null && <ProblemNotice name="file" error={error} onRetry={() => void refetch()} />}
      {preview !== undefined && error === null && (
        <>
          <ReadingFacts preview={preview} reading={reading} onChange={reread} />
          <MappingTable columns={preview.columns} into={into} roles={roles} onChange={setChanged} />
          <ImportSettings
            into={into}
            mapping={mapping}
            columns={preview.columns}
            settings={settings}
            onChange={setSettings}
          />
          {begin.isError && (
            <ProblemNotice name="import" error={begin.error} onRetry={() => { begin.mutate(); }} />
          )}
          <p className={styles.actions}>
            <Button
              look="solid"
              disabled={begin.isPending || mapping.text === undefined}
              onClick={() => { begin.mutate(); }}
            >
              {begin.isPending ? "Sending the file…" : "Import"}
            </Button>
            {mapping.text === undefined && (
              <span role="status">Say which column is the text; nothing can be imported without.</span>
            )}
          </p>
        </>
      )}
    </section>
  );
}
