/** How well the fitted topics still serve: whether they are old, or poor, and what helps. */
import type { TopicModel } from "@/lib/topicModels";
import type { Insights } from "./queries";

/** Topics of fewer reviews say little: the service fits no fewer. */
export const FEWEST_REVIEWS = 50;

/** From this part of the reviews on, those since the fit may speak of something else. */
const STALE_PART = 0.2;
/** From this part on, reviews that no topic explains are too many. */
const UNEXPLAINED_PART = 0.4;
/** From this part of the topics on, those that cannot be spoken of are too many. */
const JUNK_PART = 1 / 3;

export type Weakness = "stale" | "unexplained" | "junk";

/** Return what is wrong with a fit, the first of several; null if nothing is. */
export function findWeakness(
  { since_fit: since, reviews, unexplained, topics }: Pick<Insights, "since_fit" | "reviews" | "unexplained" | "topics">,
  fitted: number,
): Weakness | null {
  if (since >= FEWEST_REVIEWS && since >= STALE_PART * fitted) return "stale";
  const named = topics.filter(({ topic }) => topic !== null);
  const junk = named.filter((one) => one.junk).length;
  if (named.length > 0 && junk >= JUNK_PART * named.length) return "junk";
  return reviews > 0 && unexplained >= UNEXPLAINED_PART * reviews ? "unexplained" : null;
}

/** Return the model whose figures are shown: the live one of the name that is asked for, else of the name kept, else the newest. */
export function chooseModel(
  models: readonly TopicModel[],
  version: string | null,
  kept: string | null = null,
): TopicModel | null {
  const live = models
    .filter((model) => model.is_live)
    .toSorted((one, other) => ((one.created_at ?? "") < (other.created_at ?? "") ? 1 : -1));
  const asked = models.find(({ model }) => model === version);
  const find = (wanted: string | undefined | null) => live.find(({ name }) => name === wanted);
  return find(asked?.name) ?? find(kept) ?? live[0] ?? null;
}

/** Where the browser keeps the name of the model that was shown last: a fit of other reviews takes no page over. */
const KEPT_NAME = "subtext.insights-model";

export function keepModelName(name: string): void {
  try {
    localStorage.setItem(KEPT_NAME, name);
  } catch {
    // Storage may be forbidden; the newest model is shown then.
  }
}

export function readModelName(): string | null {
  try {
    return localStorage.getItem(KEPT_NAME);
  } catch {
    return null;
  }
}

/** What the URL calls all sources where a model is of one. */
export const ALL_SOURCES = "*";

/** Return the source that is counted: the one that is asked for, or that of the model; "" for all. */
export function chooseSource({ corpus }: Pick<TopicModel, "corpus">, asked: string): string {
  if (asked === ALL_SOURCES) return "";
  if (asked !== "") return asked;
  return typeof corpus.source === "string" ? corpus.source : "";
}
