/** Two models side by side on the stored reviews: which turn over, how many, and examples. */
import { useMutation, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { JobFoot } from "@/components/JobPanel";
import { PredictionTag } from "@/components/PredictionTag";
import { Segmented } from "@/components/Segmented";
import { describeError } from "@/lib/api";
import { formatApart, formatCount, formatQuantity } from "@/lib/format";
import { sentimentModelQuery } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { UseDialog } from "./ModelList";
import { modelsQuery, scoreReviews } from "./queries";
import type { Comparison, Turned } from "./results";
import styles from "./ComparisonResult.module.css";

interface ComparisonResultProps {
  comparison: Comparison;
  /** Called with the job that scores all reviews again. */
  onJob: (id: string) => void;
  onClose: () => void;
}

export function ComparisonResult({ comparison, onJob, onClose }: ComparisonResultProps) {
  const { data: model } = useSuspenseQuery(sentimentModelQuery());
  const name = useModelNames();
  const [choosing, setChoosing] = useState(false);
  const mayTrain = useMay("train");
  const score = useMutation({ mutationFn: scoreReviews, onSuccess: ({ id }) => { onJob(id); } });
  const { model: compared, reviews, toPositive, toNegative } = comparison;
  const turned = toPositive + toNegative;
  const answers = model.base === compared || model.model_version === compared;
  return (
    <>
      <div role="status">
        <h2>
          {turned === 0
            ? `None of ${formatQuantity(reviews, "review")} would turn over`
            : `${formatCount(turned)} of ${formatQuantity(reviews, "review")} would turn over`}
        </h2>
      </div>
      <p>{formatCount(toPositive)} to positive, {formatCount(toNegative)} to negative.</p>
      <SideBySide comparison={comparison} name={name} />
      {comparison.examples.length > 0 && <Examples examples={comparison.examples} />}
      <JobFoot>
        {mayTrain && (answers ? (
          <Button look="solid" disabled={score.isPending || reviews === 0} onClick={() => { score.mutate(); }}>
            Score {formatQuantity(reviews, "review")} again
          </Button>
        ) : (
          <Button look="solid" onClick={() => { setChoosing(true); }}>Use this model</Button>
        ))}
        <Button look="quiet" onClick={onClose}>Close</Button>
      </JobFoot>
      {score.isError && <p role="alert">{describeError(score.error)}</p>}
      {choosing && (
        <UseDialog model={{ model: compared, name: name(compared) }} onDone={() => { setChoosing(false); }} />
      )}
    </>
  );
}

/** Return how a model is called by its version; one that was removed has no other name. */
function useModelNames(): (model: string) => string {
  const { data } = useSuspenseInfiniteQuery(modelsQuery());
  const models = data.pages.flatMap((page) => page.items);
  return (model) => models.find((one) => one.model === model)?.name ?? model;
}

interface SideBySideProps {
  comparison: Comparison;
  name: (model: string) => string;
}

function SideBySide({ comparison, name: call }: SideBySideProps) {
  const { model, against, reviews, sure, labelled, right } = comparison;
  const rows = [
    { name: "Sure of", of: reviews, counts: sure },
    { name: "Right on labelled reviews", of: labelled, counts: right },
  ].filter(({ of }) => of > 0);
  if (rows.length === 0) return null;
  return (
    <>
      <table className={styles.sides}>
        <thead>
          <tr>
            <td />
            <th scope="col">Now, by <span dir="auto">{call(against)}</span></th>
            <th scope="col">Then, by <span dir="auto">{call(model)}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of, counts: [before, after] }) => {
            const shares = formatApart(before / of, after / of);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {[before, after].map((count, side) => (
                  <td key={side}>
                    <strong>{shares[side]}</strong> <small>{formatCount(count)} of {formatCount(of)}</small>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {labelled > 0 && (
        <p className={styles.none}>
          Labelled reviews count here as each model answers them, those included that it learned or was
          trained on, which it may know by heart.
        </p>
      )}
    </>
  );
}

const DIRECTIONS = [
  { value: "all", name: "Both" },
  { value: "positive", name: "Positive" },
  { value: "negative", name: "Negative" },
] as const;

type Direction = (typeof DIRECTIONS)[number]["value"];

/** As many are shown at first. */
const FEW = 6;

function Examples({ examples }: { examples: readonly Turned[] }) {
  const [direction, setDirection] = useState<Direction>("all");
  const [all, setAll] = useState(false);
  const wanted = examples.filter(({ after }) => direction === "all" || after.label === direction);
  const shown = all ? wanted : wanted.slice(0, FEW);
  return (
    <section aria-labelledby="examples-title">
      <div className={styles.head}>
        <h3 id="examples-title">The clearest of them</h3>
        <Segmented label="Turning to" options={DIRECTIONS} value={direction} onChange={setDirection} />
      </div>
      <ul>
        {shown.map((one) => <Example key={one.id} example={one} />)}
      </ul>
      {wanted.length === 0 && <p className={styles.none}>None turns that way.</p>}
      {wanted.length > shown.length && (
        <Button onClick={() => { setAll(true); }}>{formatCount(wanted.length - shown.length)} more</Button>
      )}
    </section>
  );
}

function Example({ example: { id, text, before, after, label } }: { example: Turned }) {
  return (
    <li className={styles.example}>
      <p className={styles.text}>
        <Link href={`/reviews?review=${id}`} dir="auto">{text}</Link>
      </p>
      <div className={styles.turn}>
        <PredictionTag {...before} />
        <span aria-hidden="true">→</span>
        <span className="visually-hidden">turns</span>
        <PredictionTag {...after} />
        {label !== null && (
          <p className={styles.label}>
            you say {label}{" "}
            <span data-right={label === after.label}>{label === after.label ? "✓" : "✗"}</span>
          </p>
        )}
      </div>
    </li>
  );
}
