/** Where the reviews behind a figure are listed. */
import { findPeriodEnd } from "@/lib/days";
import type { Selection } from "./queries";

/** Stands for a topic where none explains a review. */
export const NO_TOPIC = -1;

/** Return the URL of the reviews that speak of a topic, of the days and the source that are counted. */
export function buildReviewsUrl(model: string, topic: number, selection: Selection): string {
  return buildUrl({ topic: `${topic}`, topic_model: model }, selection);
}

/** Return the same of those reviews that are negative as a whole. */
export const buildNegativeUrl = (model: string, topic: number, selection: Selection): string =>
  `${buildReviewsUrl(model, topic, selection)}&sentiment=negative`;

/** Return the selection of one of its periods; its own days bound the first and the last of them. */
export function selectPeriod(selection: Selection, from: string): Selection {
  const { since = from, until, by } = selection;
  const end = findPeriodEnd(from, by);
  return {
    ...selection,
    // Days as the service writes them sort as texts.
    since: since > from ? since : from,
    until: until !== undefined && until < end ? until : end,
  };
}

/** Return the URL of all reviews of the days and the source that are counted. */
export const buildAllUrl = (selection: Selection): string => buildUrl({}, selection);

/** Return the URL of the reviews that say a phrase, of the same days and source. */
export const buildPhraseUrl = (phrase: string, selection: Selection): string =>
  buildUrl({ q: `"${phrase}"` }, selection);

/**
 * Return the URL of the reviews that say a phrase in any of its forms.
 *
 * Where a word of it has some, they are found by how all of them begin: crash* finds crashes, too.
 */
export function buildFormsUrl(forms: readonly string[], selection: Selection): string {
  const phrases = forms.map((form) => form.split(" "));
  const words = phrases[0]?.map((_, at) => findBeginning(phrases.map((phrase) => phrase[at] ?? ""))) ?? [];
  const written = words.join(" ");
  return buildUrl({ q: written.includes("*") ? written : `"${written}"` }, selection);
}

/** Return the only word, or the letters with which all words begin and an asterisk. */
function findBeginning(words: readonly string[]): string {
  const [first = ""] = words;
  if (words.every((word) => word === first)) return first;
  let length = first.length;
  while (!words.every((word) => word.startsWith(first.slice(0, length)))) length -= 1;
  return `${first.slice(0, length)}*`;
}

function buildUrl(asked: Readonly<Record<string, string>>, { since, until, source }: Selection): string {
  const parameters = new URLSearchParams({
    ...asked,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(source !== undefined && { source }),
  });
  return `/reviews?${parameters.toString()}`;
}
