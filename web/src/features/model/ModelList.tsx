/** The models that can answer: which one does, and how another one comes to, or goes. */
import { useMutation, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { describeError } from "@/lib/api";
import { formatBytes, formatMeasured, formatMoment } from "@/lib/format";
import { useMay } from "@/lib/session";
import { ConfirmAction } from "./ConfirmAction";
import { chooseModel, modelsQuery, previewScoring, removeModel, type ListedModel } from "./queries";
import styles from "./ModelList.module.css";

interface ModelListProps {
  /** Called with the job that compares two models. */
  onJob: (id: string) => void;
}

interface Wish {
  readonly what: "use" | "remove";
  readonly model: ListedModel;
}

export function ModelList({ onJob }: ModelListProps) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(modelsQuery());
  const [wish, setWish] = useState<Wish | null>(null);
  const mayTrain = useMay("train");
  const compare = useMutation({
    mutationFn: previewScoring,
    onSuccess: ({ id }) => { onJob(id); },
  });
  const models = data.pages.flatMap((page) => page.items);
  const forget = () => { setWish(null); };
  return (
    <>
      <ul className={styles.list}>
        {models.map((model) => (
          <li key={model.model} className={styles.model}>
            <ModelFacts model={model} />
            {!model.current && mayTrain && (
              <p className={styles.actions}>
                <Button aria-label={`Use ${model.name}`} onClick={() => { setWish({ what: "use", model }); }}>
                  Use
                </Button>
                <Button
                  aria-label={`Compare ${model.name} with the one that answers`}
                  disabled={compare.isPending}
                  onClick={() => { compare.mutate(model.model); }}
                >
                  Compare
                </Button>
                {model.origin !== "shipped" && (
                  <Button
                    look="quiet"
                    aria-label={`Remove ${model.name}`}
                    onClick={() => { setWish({ what: "remove", model }); }}
                  >
                    Remove
                  </Button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Earlier models</Button>
      )}
      {compare.isError && <p role="alert">{describeError(compare.error)}</p>}
      {wish?.what === "use" && <UseDialog model={wish.model} onDone={forget} />}
      {wish?.what === "remove" && <RemoveDialog model={wish.model} onDone={forget} />}
    </>
  );
}

const ORIGINS: Readonly<Record<ListedModel["origin"], string>> = {
  shipped: "came with Subtext",
  trained: "trained on labels",
  imported: "imported",
};

/** The names under which models tell how good they are, and what people call that. */
const METRICS = {
  accuracy: "accuracy",
  baseline_accuracy: "plain baseline",
  holdout_accuracy: "on its hold-out",
  calibration_error: "calibration error",
};

function ModelFacts({ model }: { model: ListedModel }) {
  const { model: version, name, origin, current, created_at: at, metrics, bytes } = model;
  return (
    <div>
      <p className={styles.name}>
        <strong dir="auto">{name}</strong>
        {current && <span className={styles.current}>answers now</span>}
      </p>
      <p className={styles.facts}>
        <span>
          {ORIGINS[origin]}
          {at !== null && <>, <time dateTime={at}>{formatMoment(at)}</time></>}
        </span>
        <code>{version}</code>
        <span>{formatBytes(bytes)}</span>
      </p>
      <p className={styles.facts}>
        {Object.entries(METRICS).map(([key, title]) => {
          const value = metrics[key];
          return typeof value === "number" && <span key={key}>{title} {formatMeasured(value)}</span>;
        })}
      </p>
    </div>
  );
}

interface DialogProps {
  model: ListedModel;
  onDone: () => void;
}

export function UseDialog({ model: { model, name }, onDone }: { model: Pick<ListedModel, "model" | "name">; onDone: () => void }) {
  return (
    <ConfirmAction
      title={`Let ${name} answer?`}
      action="Use it"
      run={() => chooseModel(model)}
      done={{ title: `${name} answers now`, detail: "Stored predictions stay until reviews are scored again." }}
      onDone={onDone}
    >
      <p>From now on every text gets its answers, and corrections teach it. It has a log of its own, which goes on where it was.</p>
      <p>Nothing is carried over from the model before, and the way back is the same.</p>
    </ConfirmAction>
  );
}

function RemoveDialog({ model: { model, name }, onDone }: DialogProps) {
  return (
    <ConfirmAction
      title={`Remove ${name}?`}
      action="Remove"
      run={() => removeModel(model)}
      done={{ title: "Removed", detail: `${name} is no longer stored.` }}
      onDone={onDone}
    >
      <p>Its files are deleted; this cannot be undone. What it predicted and its log stay.</p>
    </ConfirmAction>
  );
}
