/** Trains a model on all labels that are stored. */
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { Segmented } from "@/components/Segmented";
import { describeError } from "@/lib/api";
import { formatCount } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { trainModel, type TrainingRequest } from "./queries";
import styles from "./Models.module.css";

const STARTS = [
  { value: "shipped", name: "The shipped model" },
  { value: "nothing", name: "Nothing" },
] as const;

/** The service trains on no fewer of each label. */
const FEWEST = 20;

export function TrainingForm({ onStarted }: { onStarted: (job: string) => void }) {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const nameId = useId();
  const [name, setName] = useState("");
  const [start, setStart] = useState<TrainingRequest["start_from"]>("shipped");
  const train = useMutation({
    mutationFn: () => trainModel({ name: name.trim() === "" ? null : name.trim(), start_from: start }),
    onSuccess: ({ id }) => { onStarted(id); },
  });
  const { positive, negative } = model.on_labels ?? { positive: 0, negative: 0 };
  const enough = Math.min(positive, negative) >= FEWEST;
  return (
    <form
      className={styles.sheet}
      aria-label="Train on your labels"
      onSubmit={(event) => {
        event.preventDefault();
        train.mutate();
      }}
    >
      <p>
        A new model is fitted to all {formatCount(positive)} positive and {formatCount(negative)} negative
        labels, and measured by cross-validation on them. It answers once you choose it.
      </p>
      <div className={styles.fields}>
        <div className={styles.field}>
          <label htmlFor={nameId}>Name</label>
          <TextInput
            id={nameId}
            value={name}
            maxLength={100}
            placeholder="by its labels"
            onChange={(event) => { setName(event.target.value); }}
          />
        </div>
        <div className={styles.field}>
          <span aria-hidden="true">Start from</span>
          <Segmented label="Start from" options={STARTS} value={start} onChange={setStart} />
        </div>
        <Button type="submit" look="solid" disabled={!enough || train.isPending}>Train</Button>
      </div>
      <p className={styles.note}>
        {start === "shipped"
          ? "It keeps what the shipped model knows, as far as your labels do not say otherwise: so few labels help."
          : "It knows nothing but your labels: for texts that are unlike any review, or in another language."}
      </p>
      {!enough && <FewLabels />}
      {train.isError && <p role="alert">{describeError(train.error)}</p>}
    </form>
  );
}

/** What is missing, with the ways to it for those who may take them. */
function FewLabels() {
  const mayWrite = useMay("write");
  return (
    <p role="status">
      It takes {FEWEST} labels of each kind.
      {mayWrite && (
        <>
          {" "}<Link href="/reviews?mode=label">Label reviews</Link> or <Link href="/imports">import labels</Link>.
        </>
      )}
    </p>
  );
}
