/** A filter in words: one chip for each part that can be taken away. */
import { formatDay } from "@/lib/format";
import type { ReviewFilter } from "./queries";

export interface Chip {
  readonly text: string;
  /** The change of the URL's parameters that takes this part away. */
  readonly without: Readonly<Record<string, string[] | null>>;
}

/** What reviews are filtered by that no topic explains, in place of a topic. */
export const NO_TOPIC = -1;

/** Return what narrows the list, in the order of the controls; an order narrows nothing. */
export function describeFilter(filter: ReviewFilter, topicLabel?: string): Chip[] {
  const { q, sentiment, label, corrected, sure, source, attribute = [] } = filter;
  const chips = [
    one("q", q, (words) => `“${words}”`),
    one("sentiment", sentiment, (value) => `Called ${value}`),
    one("label", label, (value) => `Labelled ${value}`),
    one("corrected", corrected, (yes) => (yes ? "Labelled" : "Not labelled")),
    one("sure", sure, (yes) => (yes ? "Sure" : "Not sure")),
    one("source", source, (name) => `Source: ${name}`),
    describeRating(filter),
    describeDates(filter),
    describeTopic(filter, topicLabel),
    ...attribute.map((pair) => ({
      text: pair.replace(":", ": "),
      without: { attribute: attribute.filter((other) => other !== pair) },
    })),
  ];
  return chips.filter((chip) => chip !== null);
}

function one<Value>(
  name: string,
  value: Value | undefined,
  describe: (value: Value) => string,
): Chip | null {
  return value === undefined ? null : { text: describe(value), without: { [name]: null } };
}

function describeRating({ rating_min: least, rating_max: most }: ReviewFilter): Chip | null {
  const without = { rating_min: null, rating_max: null };
  if (least === undefined && most === undefined) return null;
  if (least === undefined) return { text: `Rated up to ${most ?? ""}`, without };
  if (most === undefined) return { text: `Rated from ${least}`, without };
  return { text: least === most ? `Rated ${least}` : `Rated ${least} to ${most}`, without };
}

function describeTopic({ topic }: ReviewFilter, label = `topic ${topic ?? ""}`): Chip | null {
  if (topic === undefined) return null;
  const text = topic === NO_TOPIC ? "No topic explains it" : `About ${label}`;
  return { text, without: { topic: null, topic_model: null } };
}

function describeDates({ since, until }: ReviewFilter): Chip | null {
  const without = { since: null, until: null };
  if (since === undefined && until === undefined) return null;
  if (since === undefined) return { text: `Until ${formatDay(until ?? "")}`, without };
  if (until === undefined) return { text: `Since ${formatDay(since)}`, without };
  const one = since === until;
  return { text: one ? formatDay(since) : `${formatDay(since)} to ${formatDay(until)}`, without };
}
