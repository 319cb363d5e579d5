/** What jobs with models answer, read from their results. */
import type { Schema } from "@/lib/api";
import { formatSigned } from "@/lib/format";
import type { Job } from "@/lib/jobs";
import type { Label } from "@/lib/queries";

export const TRAINING = "train_sentiment";
export const SCORING = "score_reviews";

type Json = Readonly<Record<string, unknown>>;

export interface Verdict {
  readonly label: Label;
  readonly probability: number;
  readonly sure: boolean;
}

export interface Turned {
  readonly id: string;
  readonly text: string;
  readonly before: Verdict;
  readonly after: Verdict;
  /** What a person said. */
  readonly label: Label | null;
}

/** What a model would change in the predictions that are stored. */
export interface Comparison {
  readonly model: string;
  /** What the reviews were compared with. */
  readonly against: string;
  readonly reviews: number;
  readonly toPositive: number;
  readonly toNegative: number;
  readonly sure: readonly [number, number];
  readonly labelled: number;
  readonly right: readonly [number, number];
  readonly examples: readonly Turned[];
}

/** What scoring all reviews again changed. */
export interface Rescoring {
  readonly reviews: number;
  readonly added: number;
  readonly toPositive: number;
  readonly toNegative: number;
}

export type Training = Schema<"TrainingResult">;
export type ModelFigures = Schema<"FiguresView">;

/** Return what a preview found; null of a job that is none, or has no result yet. */
export function readComparison({ kind, request, result }: Pick<Job, "kind" | "request" | "result">): Comparison | null {
  if (kind !== SCORING || request.preview !== true || result === null) return null;
  const [turned, sure, labelled] = [toJson(result.turned), toJson(result.sure), toJson(result.labelled)];
  return {
    model: toText(result.model),
    against: toText(result.against),
    reviews: toNumber(result.reviews),
    toPositive: toNumber(turned.to_positive),
    toNegative: toNumber(turned.to_negative),
    sure: [toNumber(sure.before), toNumber(sure.after)],
    labelled: toNumber(labelled.reviews),
    right: [toNumber(labelled.right_before), toNumber(labelled.right_after)],
    examples: toList(result.examples).map(toTurned),
  };
}

/** Return what scoring changed; null of a job that is none, or has no result yet. */
export function readRescoring({ kind, request, result }: Pick<Job, "kind" | "request" | "result">): Rescoring | null {
  if (kind !== SCORING || request.preview === true || result === null) return null;
  const turned = toJson(result.turned);
  return {
    reviews: toNumber(result.reviews),
    added: toNumber(result.added),
    toPositive: toNumber(turned.to_positive),
    toNegative: toNumber(turned.to_negative),
  };
}

/** Return what came of training; null of a job that is none, or has no result yet. */
export const readTraining = ({ kind, result }: Pick<Job, "kind" | "result">): Training | null =>
  // The one result whose shape the service declares: that of a `TrainingJobView`.
  kind === TRAINING && result !== null ? (result as unknown as Training) : null;

/** Models that are measured on the same labels, in the order they are shown, and what they are. */
const RIVALS = [
  ["trained", "This one"],
  ["current", "The one that answers"],
  ["shipped", "As shipped"],
  ["other_start", "Trained from"],
  ["tfidf", "TF-IDF and logistic regression"],
] as const;

/** Return the names and figures of a trained model and its rivals. */
export function listRivals({ figures, start_from: start }: Training): [string, ModelFigures][] {
  return RIVALS.flatMap(([rival, name]): [string, ModelFigures][] => {
    const found = figures[rival];
    if (found === null) return [];
    const other = start === "shipped" ? "nothing" : "the shipped model";
    return [[rival === "other_start" ? `${name} ${other}` : name, found]];
  });
}

/** Say what training won, and whether that may be chance. */
export function describeWin({ won, won_interval: interval, figures }: Training): string {
  const [low, high] = interval;
  const rival = figures.current === null ? "the shipped model" : "the one that answers";
  const points = `${formatSigned(won, 1)} points over ${rival} (95%: ${formatSigned(low, 1)} to ${formatSigned(high, 1)})`;
  if (low > 0) return `${points}: it is better on reviews like yours.`;
  if (high < 0) return `${points}: it is worse on reviews like yours.`;
  return `${points}: that may be chance. More labels would tell.`;
}

const toTurned = ({ id, text, before, after, label }: Json): Turned => ({
  id: toText(id),
  text: toText(text),
  before: toVerdict(before),
  after: toVerdict(after),
  label: label === null || label === undefined ? null : toLabel(label),
});

function toVerdict(value: unknown): Verdict {
  const { label, probability, sure } = toJson(value);
  return { label: toLabel(label), probability: toNumber(probability), sure: sure === true };
}

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const toJson = (value: unknown): Json => (isJson(value) ? value : {});
const toNumber = (value: unknown): number => (typeof value === "number" ? value : 0);
const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const toLabel = (value: unknown): Label => (value === "negative" ? "negative" : "positive");
const toList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
