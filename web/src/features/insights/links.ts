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
export function buildPhraseUrl(phrase: string, { since, until, source }: Selection): string {
  const parameters = new URLSearchParams({
    q: `"${phrase}"`,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(source !== undefined && { source }),
  });
  return `/reviews?${parameters.toString()}`;
}
