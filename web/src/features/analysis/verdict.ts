/** A prediction in words: what it leans to, how surely, and what that rests on. */
import { formatLanguage, formatShare, formatShareUnder } from "@/lib/format";
import type { Label } from "@/lib/queries";
import type { Sentiment } from "./queries";

export interface Verdict {
  readonly title: string;
  /** The probability; null where the model could not read the text. */
  readonly share: string | null;
  readonly uncertain: boolean;
  /** What the model says; null where it could not read the text. */
  readonly predicted: Label | null;
  readonly note: string;
}

type Facts = Pick<Sentiment, "label" | "probability" | "sure" | "coverage" | "language">;

const ENGLISH = "en";

/** Describe a prediction; the model is sure from the probability `sureFrom` on. */
export function describeVerdict(sentiment: Facts, sureFrom: number): Verdict {
  const { label, probability, sure, coverage, language } = sentiment;
  const known = `It knows ${coverage === 0 ? "none" : formatShare(coverage)} of the words.`;
  if (language !== null && language !== ENGLISH) {
    const title = `Looks like ${formatLanguage(language)}`;
    return describeUnread(title, `The model has read English only. ${known}`);
  }
  if (coverage === 0) return describeUnread("Nothing it can read", known);
  if (!sure) {
    const from = sureFrom > probability ? ` It is sure from ${formatShare(sureFrom)}.` : "";
    return {
      title: `Leans ${label}`,
      share: formatShareUnder(probability, sureFrom),
      uncertain: true,
      predicted: label,
      note: `${known}${from}`,
    };
  }
  const right = Math.min(99, Math.round(100 * probability));
  return {
    title: label === "positive" ? "Positive" : "Negative",
    share: formatShare(probability),
    uncertain: false,
    predicted: label,
    note: `About ${right} in 100 predictions like this one are right. ${known}`,
  };
}

/** Return a verdict in a line, for those who hear it. */
export function announceVerdict({ title, share, uncertain }: Verdict): string {
  return [title, share, uncertain ? "uncertain" : null].filter((part) => part !== null).join(", ");
}

const describeUnread = (title: string, note: string): Verdict => ({
  title,
  share: null,
  uncertain: false,
  predicted: null,
  note,
});
