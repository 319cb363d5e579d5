/** What a file is taken for, and what becomes of it: everything that can be put right before. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Segmented } from "@/components/Segmented";
import { ServiceProblem } from "@/lib/api";
import { formatBytes, formatShare } from "@/lib/format";
import { DATES_AMBIGUOUS, findTwoWays } from "./dates";
import { changeDates, DateSetting, ImportSettings, proposeSettings, type Settings } from "./ImportSettings";
import { MappingTable } from "./MappingTable";
import { UNSAID, proposeRoles, splitRoles, type ImportOptions, type Kind, type Reading, type Roles } from "./mapping";
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
  const [set, setSettings] = useState<Settings | null>(null);
  const [sent, setSent] = useState(0);
  const { data: preview, error, isFetching, refetch } = useQuery(previewQuery(file, into, reading));
  const settings = set ?? proposeSettings(preview?.options ?? null);
  const roles = changed ?? (preview === undefined ? {} : proposeRoles(preview, into));
  const { mapping, attributes } = splitRoles(roles);
  const begin = useMutation({
    mutationFn: () => startImport(file, chooseOptions(into, reading, mapping, attributes, settings), setSent),
    onSuccess: ({ id }) => { onStarted(id); },
  });
  const datesAsked = isAmbiguous(begin.error) && reading.dates === undefined;
  const reread = (next: Reading) => {
    setReading(next);
    setChanged(null);
  };
  const changeRoles = (next: Roles) => {
    setChanged(next);
    begin.reset();
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
            begin.reset();
          }}
        />
        <Button look="quiet" onClick={onCancel}>Another file</Button>
      </div>
      {isFetching && preview === undefined && <p role="status">Reading the file…</p>}
      {error !== null && !isAmbiguous(error) && (
        <ProblemNotice name="file" error={error} onRetry={() => void refetch()} />
      )}
      {isAmbiguous(error) && (
        <DateSetting
          ways={findTwoWays([], undefined)}
          dates={reading.dates}
          asked
          onChange={(dates) => { reread(changeDates(reading, dates)); }}
        />
      )}
      {preview !== undefined && error === null && (
        <>
          <ReadingFacts preview={preview} reading={reading} onChange={reread} />
          <MappingTable columns={preview.columns} rows={preview.rows} into={into} roles={roles} onChange={changeRoles} />
          <ImportSettings
            into={into}
            mapping={mapping}
            columns={preview.columns}
            reading={reading}
            settings={settings}
            datesAsked={datesAsked}
            onChange={setSettings}
            onReread={reread}
          />
          {begin.isError && !isAmbiguous(begin.error) && (
            <ProblemNotice name="import" error={begin.error} onRetry={() => { begin.mutate(); }} />
          )}
          <p className={styles.actions}>
            <Button
              look="solid"
              disabled={isFetching || begin.isPending || datesAsked || mapping.text === undefined}
              onClick={() => { begin.mutate(); }}
            >
              {begin.isPending ? `Sending the file… ${formatShare(sent)}` : "Import"}
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

/** Whether the service asks how dates are to be read. */
const isAmbiguous = (error: unknown) =>
  error instanceof ServiceProblem && error.problem.type === DATES_AMBIGUOUS;

function chooseOptions(
  into: Kind,
  reading: Reading,
  mapping: Readonly<Record<string, string>>,
  attributes: string[],
  { source, stars, duplicates, labels }: Settings,
): ImportOptions {
  const common = { ...UNSAID, ...reading, into, mapping, duplicates };
  if (into === "documents") return common;
  return {
    ...common,
    attributes,
    stars_as_labels: stars && mapping.rating !== undefined,
    ...(source.trim() !== "" && mapping.source === undefined && { source: source.trim() }),
    ...(mapping.label !== undefined && Object.keys(labels).length > 0 && { labels }),
  };
}
