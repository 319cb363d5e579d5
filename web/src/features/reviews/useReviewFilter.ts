/** Which reviews are shown, and in which order; the URL holds it. */
import { useMemo } from "react";
import { useSearch } from "wouter";
import { isDay } from "@/lib/days";
import { changeUrlParameters } from "@/lib/urlState";
import { describeFilter } from "./chips";
import type { ReviewFilter } from "./queries";

/** The values that a parameter may have, the default first. */
export const CHOICES = {
  sentiment: { "": "Any sentiment", positive: "Positive", negative: "Negative" },
  label: { "": "Any label", positive: "Labelled positive", negative: "Labelled negative" },
  corrected: { "": "Labelled or not", true: "Labelled", false: "Not labelled" },
  sure: { "": "Any confidence", true: "Sure", false: "Not sure" },
  order: { "": "Newest first", oldest: "Oldest first", least_sure: "Least sure first" },
} as const;

export type ChoiceName = keyof typeof CHOICES;

export interface FilterView {
  readonly filter: ReviewFilter;
  /** Whether the list leaves any review out. */
  readonly narrowed: boolean;
}

export function useReviewFilter(): FilterView {
  const search = useSearch();
  return useMemo(() => parseFilter(search), [search]);
}

/** Read the URL's parameters; values that make no sense are as good as missing. */
export function parseFilter(search: string): FilterView {
  const parameters = new URLSearchParams(search);
  const choice = <Name extends ChoiceName>(name: Name) => {
    const value = parameters.get(name) ?? "";
    return (Object.hasOwn(CHOICES[name], value) ? value : "") as keyof (typeof CHOICES)[Name];
  };
  const words = (name: string) => parameters.get(name)?.trim() ?? "";
  const day = (name: string) => (isDay(words(name)) ? words(name) : "");
  const [q, source] = [words("q"), words("source")];
  const [sentiment, label, order] = [choice("sentiment"), choice("label"), choice("order")];
  const [corrected, sure] = [choice("corrected"), choice("sure")];
  const [least, most] = [readNumber(words("rating_min")), readNumber(words("rating_max"))];
  const [since, until] = [day("since"), day("until")];
  const topic = /^(-1|\d{1,9})$/.test(words("topic")) ? Number(words("topic")) : null;
  const model = words("topic_model");
  const attribute = parameters.getAll("attribute").filter((pair) => /^[^:]+:./u.test(pair));
  const filter: ReviewFilter = {
    ...(q !== "" && { q }),
    ...(sentiment !== "" && { sentiment }),
    ...(label !== "" && { label }),
    ...(corrected !== "" && { corrected: corrected === "true" }),
    ...(sure !== "" && { sure: sure === "true" }),
    ...(source !== "" && { source }),
    ...(least !== null && { rating_min: least }),
    ...(most !== null && { rating_max: most }),
    ...(since !== "" && { since }),
    ...(until !== "" && { until }),
    ...(topic !== null && { topic, ...(model !== "" && { topic_model: model }) }),
    ...(attribute.length > 0 && { attribute }),
    ...(order !== "" && { order }),
  };
  return { filter, narrowed: describeFilter(filter).length > 0 };
}

function readNumber(value: string): number | null {
  const number = Number(value);
  return value !== "" && number >= 0 && number <= 100 ? number : null;
}

/** Add an attribute's value, as in country:DE, to the filter. */
export function addAttribute(pair: string): void {
  const pairs = new URLSearchParams(location.search).getAll("attribute").filter((one) => one !== pair);
  changeUrlParameters({ attribute: [...pairs, pair] });
}
