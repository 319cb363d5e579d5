/** Fits topics to what is stored: which texts, how many topics, under which name. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { Segmented } from "@/components/Segmented";
import { describeError } from "@/lib/api";
import { fitTopics, runningFitsQuery, topicModelsQuery, type Corpus } from "@/lib/topicModels";
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

const EXAMPLES: Readonly<Record<Way, string>> = { auto: "", one: "20", several: "10, 20, 40" };

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

export default function FitForm({ onStarted, onCancel, ...initial }: FitFormProps) {
  const queries = useQueryClient();
  const [corpus, setCorpus] = useState<Corpus>(initial.corpus ?? "reviews");
  const [name, setName] = useState(initial.name ?? "");
  const [source, setSource] = useState(initial.source ?? "");
  const [since, setSince] = useState(initial.since ?? "");
  const [until, setUntil] = useState(initial.until ?? "");
  const [way, setWay] = useState<Way>("auto");
  const [counts, setCounts] = useState("");
  const [seed, setSeed] = useState("0");
  const read = readCounts(way, counts);
  const fit = useMutation({
    mutationFn: fitTopics,
    onSuccess: ({ id }) => {
      void queries.invalidateQueries(runningFitsQuery());
      onStarted(id);
    },
  });
  const period = { source: toNull(source), since: toNull(since), until: toNull(until) };
  const submit = () => {
    if ("problem" in read) return;
    fit.mutate({ corpus, name: toNull(name), ...period, topics: read.topics, seed: Number(seed) });
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
      <Line name="Fit to" plain>
        <Segmented label="Fit to" options={CORPORA} value={corpus} onChange={setCorpus} />
      </Line>
      <NameLine name={name} onChange={setName} />
      {corpus === "reviews" && (
        <Line name="Source">
          {(id) => <Text id={id} value={source} placeholder="any" onChange={setSource} />}
        </Line>
      )}
      <Line name="Written since">{(id) => <Day id={id} value={since} onChange={setSince} />}</Line>
      <Line name="until">{(id) => <Day id={id} value={until} onChange={setUntil} />}</Line>
      <div className={styles.counts}>
        <Line name="How many topics" plain>
          <Segmented label="How many topics" options={WAYS} value={way} onChange={setWay} />
        </Line>
        {way !== "auto" && (
          <Counts way={way} value={counts} problem={"problem" in read ? read.problem : null} onChange={setCounts} />
        )}
      </div>
      <p className={styles.note}>{explainWay(way)}</p>
      <details className={styles.more}>
        <summary>More</summary>
        <Line name="Seed">
          {(id) => (
            <TextInput
              id={id}
              type="number"
              min={0}
              max={2 ** 31 - 1}
              required
              value={seed}
              onChange={(event) => { setSeed(event.target.value); }}
            />
          )}
        </Line>
        <p className={styles.note}>The same texts and seed give the same topics.</p>
      </details>
      <div className={styles.foot}>
        <Button type="submit" look="solid" disabled={fit.isPending}>Fit topics</Button>
        {onCancel !== undefined && <Button look="quiet" onClick={onCancel}>Cancel</Button>}
        {corpus === "reviews" && <TextsFound {...period} />}
      </div>
      {fit.isError && <p role="alert">{describeError(fit.error)}</p>}
    </form>
  );
}

const toNull = (value: string): string | null => (value.trim() === "" ? null : value.trim());

function explainWay(way: Way): string {
  if (way === "one") return "Few topics are broad, many are narrow: 10 to 40 suit most reviews.";
  return "Each number is fitted more than once; the one whose topics hold together, differ and come out alike again is kept.";
}

interface LineProps {
  name: string;
  /** The control names itself. */
  plain?: boolean;
  children: ReactNode | ((id: string) => ReactNode);
}

function Line({ name, plain = false, children }: LineProps) {
  const id = useId();
  return (
    <div className={styles.line}>
      {plain ? <span aria-hidden="true">{name}</span> : <label htmlFor={id}>{name}</label>}
      {typeof children === "function" ? children(id) : children}
    </div>
  );
}

interface InputProps {
  id: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}

const Text = ({ onChange, ...props }: InputProps) => (
  <TextInput {...props} maxLength={100} dir="auto" onChange={(event) => { onChange(event.target.value); }} />
);

const Day = ({ onChange, ...props }: InputProps) => (
  <TextInput
    {...props}
    type="date"
    min="0001-01-01"
    max="9999-12-31"
    onChange={(event) => { onChange(event.target.value); }}
  />
);

/** The name, with those that there are: a model that succeeds another goes on with its topics. */
function NameLine({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { data } = useQuery(topicModelsQuery());
  const names = new Set((data?.items ?? []).filter(({ origin }) => origin === "trained").map((one) => one.name));
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>Name</label>
      <TextInput
        id={id}
        list={`${id}-names`}
        value={name}
        maxLength={100}
        dir="auto"
        placeholder="by its texts"
        aria-describedby={names.has(name.trim()) ? `${id}-hint` : undefined}
        onChange={(event) => { onChange(event.target.value); }}
      />
      <datalist id={`${id}-names`}>{[...names].map((one) => <option key={one} value={one} />)}</datalist>
      {names.has(name.trim()) && (
        <small id={`${id}-hint`}>Topics that go on keep their names and colours.</small>
      )}
    </div>
  );
}

interface CountsProps {
  way: Way;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

function Counts({ way, value, problem, onChange }: CountsProps) {
  const id = useId();
  const [left, setLeft] = useState(false);
  const wrong = left && problem !== null;
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{way === "one" ? "Topics" : "Topics, each number"}</label>
      <TextInput
        id={id}
        inputMode={way === "one" ? "numeric" : "text"}
        required
        placeholder={EXAMPLES[way]}
        value={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        ref={(input) => { input?.setCustomValidity(problem ?? ""); }}
        onBlur={() => { setLeft(true); }}
        onChange={(event) => { onChange(event.target.value); }}
      />
      {wrong && <small id={`${id}-problem`} role="alert">{problem}</small>}
    </div>
  );
}
