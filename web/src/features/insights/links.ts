/** Where the reviews behind a figure are listed. */
import type { Selection } from "./queries";

/** Stands for a topic where none explains a review. */
export const NO_TOPIC = -1;

/** Return the URL of the reviews that speak of a topic, of the days and the source that are counted. */
export function buildReviewsUrl(model: string, topic: number, selection: Selection): string {
  const { since, until, source } = selection;
  const parameters = new URLSearchParams({
    topic: `${topic}`,
    topic_model: model,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(source !== undefined && { source }),
  });
  return `/reviews?${parameters.toString()}`;
}

/** Return the URL of the reviews that say a phrase, of the same days and source. */
export function buildPhraseUrl(phrase: string, selection: Selection): string {
  return buildSearchUrl(`"${phrase}"`, selection);
}

/**
 * Return the URL of the reviews that say a phrase in any of its forms.
 *
 * Where a word of it has some, they are found by how all of them begin: crash* finds crashes, too.
 */
export function buildFormsUrl(forms: readonly string[], selection: Selection): string {
  const phrases = forms.map((form) => form.split(" "));
  const words = phrases[0]?.map((_, at) => findBeginning(phrases.map((phrase) => phrase[at] ?? ""))) ?? [];
  const written = words.join(" ");
  return buildSearchUrl(written.includes("*") ? written : `"${written}"`, selection);
}

/** Return the only word, or the letters with which all words begin and an asterisk. */
function findBeginning(words: readonly string[]): string {
  const [first = ""] = words;
  if (words.every((word) => word === first)) return first;
  let length = first.length;
  while (!words.every((word) => word.startsWith(first.slice(0, length)))) length -= 1;
  return `${first.slice(0, length)}*`;
}

function buildSearchUrl(q: string, { since, until, source }: Selection): string {
  const parameters = new URLSearchParams({
    q,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(source !== undefined && { source }),
  });
  return `/reviews?${parameters.toString()}`;
}
