/** Fits topics to what is stored: which texts, how many topics, under which name. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { FormLine } from "@/components/FormLine";
import { Segmented } from "@/components/Segmented";
import { describeError } from "@/lib/api";
import { fitTopics, runningFitsQuery, type Corpus, type FitRequest } from "@/lib/topicModels";
import { Counts, Day, NameLine, Text } from "./FitFields";
import { TextsFound } from "./TextsFound";
import { readCounts, type Way } from "./topicCounts";
import styles from "./FitForm.module.css";

const CORPORA = [
  { value: "reviews", name: "Reviews" },
  { value: "documents", name: "Documents" },
] as const;

const WAYS = [
  { value: "auto", name: "Automatic" },
  { value: "one", name: "One number" },
  { value: "several", name: "Best of several" },
] as const;

export interface FitFormProps {
  /** What is chosen in the beginning. */
  corpus?: Corpus;
  name?: string;
  source?: string;
  since?: string;
  until?: string;
  /** Called with the job that fits. */
  onStarted: (job: string) => void;
  onCancel?: () => void;
}

interface Draft {
  readonly corpus: Corpus;
  readonly name: string;
  readonly source: string;
  readonly since: string;
  readonly until: string;
  readonly way: Way;
  readonly counts: string;
  readonly seed: string;
}

const EMPTY: Draft = {
  corpus: "reviews",
  name: "",
  source: "",
  since: "",
  until: "",
  way: "auto",
  counts: "",
  seed: "0",
};

export default function FitForm({ onStarted, onCancel, ...initial }: FitFormProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...initial });
  const change = (changes: Partial<Draft>) => { setDraft({ ...draft, ...changes }); };
  const fit = useMutation({
    mutationFn: fitTopics,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries(runningFitsQuery());
      onStarted(id);
    },
  });
  const submit = () => {
    const request = readRequest(draft);
    if (request !== null) fit.mutate(request);
  };
  return (
    <form
      className={styles.form}
      aria-label="Fit topics"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Texts draft={draft} onChange={change} />
      <HowMany draft={draft} onChange={change} />
      <Seed value={draft.seed} onChange={(seed) => { change({ seed }); }} />
      <div className={styles.foot}>
        <Button type="submit" look="solid" disabled={fit.isPending}>Fit topics</Button>
        {onCancel !== undefined && <Button look="quiet" onClick={onCancel}>Cancel</Button>}
        {draft.corpus === "reviews" && <TextsFound {...selectTexts(draft)} />}
      </div>
      {fit.isError && <p role="alert">{describeError(fit.error)}</p>}
    </form>
  );
}

/** Return what is asked of the service; null while the number of topics is none. */
function readRequest(draft: Draft): FitRequest | null {
  const read = readCounts(draft.way, draft.counts);
  if ("problem" in read) return null;
  const { corpus, name, seed } = draft;
  return { corpus, name: toNull(name), ...selectTexts(draft), topics: read.topics, seed: Number(seed) };
}

/** Return which texts are fitted; documents have no source. */
const selectTexts = ({ corpus, source, since, until }: Draft) => ({
  source: corpus === "reviews" ? toNull(source) : null,
  since: toNull(since),
  until: toNull(until),
});

interface PartProps {
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
}

function Texts({ draft: { corpus, name, source, since, until }, onChange }: PartProps) {
  return (
    <>
      <FormLine name="Fit to" plain>
        <Segmented
          label="Fit to"
          options={CORPORA}
          value={corpus}
          onChange={(next) => { onChange({ corpus: next }); }}
        />
      </FormLine>
      <NameLine name={name} onChange={(next) => { onChange({ name: next }); }} />
      {corpus === "reviews" && (
        <FormLine name="Source">
          {(id) => <Text id={id} value={source} placeholder="any" onChange={(next) => { onChange({ source: next }); }} />}
        </FormLine>
      )}
      <FormLine name="Written since">
        {(id) => <Day id={id} value={since} onChange={(next) => { onChange({ since: next }); }} />}
      </FormLine>
      <FormLine name="until">
        {(id) => <Day id={id} value={until} onChange={(next) => { onChange({ until: next }); }} />}
      </FormLine>
    </>
  );
}

function HowMany({ draft: { way, counts }, onChange }: PartProps) {
  const read = readCounts(way, counts);
  return (
    <>
      <div className={styles.counts}>
        <FormLine name="How many topics" plain>
          <Segmented
            label="How many topics"
            options={WAYS}
            value={way}
            onChange={(next) => { onChange({ way: next }); }}
          />
        </FormLine>
        {way !== "auto" && (
          <Counts
            way={way}
            value={counts}
            problem={"problem" in read ? read.problem : null}
            onChange={(next) => { onChange({ counts: next }); }}
          />
        )}
      </div>
      <p className={styles.note}>{explainWay(way)}</p>
    </>
  );
}

function Seed({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <details className={styles.more}>
      <summary>More</summary>
      <FormLine name="Seed">
        {(id) => (
          <TextInput
            id={id}
            type="number"
            min={0}
            max={2 ** 31 - 1}
            required
            value={value}
            onChange={(event) => { onChange(event.target.value); }}
          />
        )}
      </FormLine>
      <p className={styles.note}>The same texts and seed give the same topics.</p>
    </details>
  );
}

const toNull = (value: string): string | null => (value.trim() === "" ? null : value.trim());

function explainWay(way: Way): string {
  if (way === "one") return "Few topics are broad, many are narrow: 10 to 40 suit most reviews.";
  return "Each number is fitted more than once; the one whose topics hold together, differ and come out alike again is kept.";
}
