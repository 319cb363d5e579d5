/** What training on labels won, beside other models, and which labels are to be looked at. */
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { Button } from "@/components/Button";
import { JobFoot, JobNote } from "@/components/JobPanel";
import { describeError } from "@/lib/api";
import { formatChange, formatCount, formatMeasured, formatQuantity, formatShare } from "@/lib/format";
import { useMay } from "@/lib/session";
import { UseDialog } from "./ModelList";
import { formatInterval } from "./ownLabels";
import { previewScoring } from "./queries";
import { describeWin, listRivals, type Training } from "./results";
import styles from "./TrainingResult.module.css";

interface TrainingResultProps {
  training: Training;
  /** Called with the job that compares it. */
  onJob: (id: string) => void;
  onClose: () => void;
}

export function TrainingResult({ training, onJob, onClose }: TrainingResultProps) {
  const [choosing, setChoosing] = useState(false);
  const mayTrain = useMay("train");
  const compare = useMutation({
    mutationFn: () => previewScoring(training.model),
    onSuccess: ({ id }) => { onJob(id); },
  });
  return (
    <>
      <div role="status">
        <h2>{training.name}</h2>
      </div>
      <p className={styles.won}>{describeWin(training)}</p>
      <Rivals training={training} />
      <Contradictions training={training} />
      <Doubts training={training} />
      <JobFoot>
        {mayTrain && <Button look="solid" onClick={() => { setChoosing(true); }}>Use it</Button>}
        {mayTrain && (
          <Button disabled={compare.isPending} onClick={() => { compare.mutate(); }}>
            Which reviews would turn over?
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>Close</Button>
      </JobFoot>
      {compare.isError && <p role="alert">{describeError(compare.error)}</p>}
      <JobNote>It is installed and does not answer yet.</JobNote>
      {choosing && <UseDialog model={training} onDone={() => { setChoosing(false); }} />}
    </>
  );
}

function Rivals({ training }: { training: Training }) {
  const { labels, folds, shipped_holdout: holdout } = training;
  return (
    <>
      <p id="rivals-title" className={styles.note}>
        On your labels, each scored by a model that did not see it ({folds} folds of{" "}
        {formatCount(labels.used)} labels{labels.held_out > 0 && `; ${formatCount(labels.held_out)} more guard it`}).
      </p>
      {/* Reached by the keyboard, because it scrolls on a phone. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.frame} role="region" aria-labelledby="rivals-title" tabIndex={0}>
        <table className={styles.rivals} aria-labelledby="rivals-title">
          <thead>
            <tr>
              <td />
              <th scope="col">Accuracy</th>
              <th scope="col">95% interval</th>
              <th scope="col">Log loss</th>
              <th scope="col">Calibration error</th>
            </tr>
          </thead>
          <tbody>
            {listRivals(training).map(([name, figures]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatMeasured(figures.accuracy)}</td>
                <td>{formatInterval(figures.accuracy_interval)}</td>
                <td>{figures.log_loss.toFixed(3)}</td>
                <td>{formatMeasured(figures.calibration_error)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {holdout !== null && (
        <p className={styles.note}>
          On other reviews, those of the shipped hold-out, as shipped → this one: {formatChange(holdout.before, holdout.after)}.
        </p>
      )}
    </>
  );
}

function Contradictions({ training: { contradictions, contradictory } }: { training: Training }) {
  if (contradictory === 0) return null;
  return (
    <Suspects title={`${formatQuantity(contradictory, "group")} of like reviews labelled differently`} listed={contradictions.length} all={contradictory}>
      {contradictions.map(({ ids, texts, labels }) => (
        <li key={ids.join()} className={styles.suspect}>
          {ids.map((id, index) => (
            <p key={id}>
              <strong>{labels[index]}</strong> <ReviewLink id={id} text={texts[index] ?? id} />
            </p>
          ))}
        </li>
      ))}
    </Suspects>
  );
}

function Doubts({ training: { implausible, doubted } }: { training: Training }) {
  if (doubted === 0) return null;
  return (
    <Suspects title={`${formatQuantity(doubted, "label")} that may be wrong`} listed={implausible.length} all={doubted}>
      {implausible.map(({ id, text, label, probability }) => (
        <li key={id} className={styles.suspect}>
          <p>
            <strong>{label}</strong>, taken for that with {formatShare(probability)}:{" "}
            <ReviewLink id={id} text={text} />
          </p>
        </li>
      ))}
    </Suspects>
  );
}

interface SuspectsProps {
  title: string;
  listed: number;
  all: number;
  children: ReactNode;
}

/** Labels to look at: nothing was left out of training for it. */
function Suspects({ title, listed, all, children }: SuspectsProps) {
  return (
    <details className={styles.suspects}>
      <summary>{title}: look at them</summary>
      <ul>{children}</ul>
      {all > listed && <p className={styles.note}>The first {formatCount(listed)} of {formatCount(all)}.</p>}
    </details>
  );
}

function ReviewLink({ id, text }: { id: string; text: string }) {
  return <Link href={`/reviews?review=${id}`} className={styles.text} dir="auto">{text}</Link>;
}
