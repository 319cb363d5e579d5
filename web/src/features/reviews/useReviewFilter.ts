/** Which reviews are listed, and in which order; the URL holds it. */
import { useMemo } from "react";
import { useSearch } from "wouter";
import type { ReviewFilter } from "./queries";

/** The values that a parameter may have, the default first. */
export const CHOICES = {
  sentiment: { "": "Any sentiment", positive: "Positive", negative: "Negative" },
  sure: { "": "Sure or not", true: "Sure", false: "Not sure" },
  corrected: { "": "Labelled or not", true: "Labelled", false: "Not labelled" },
  order: { "": "Newest first", oldest: "Oldest first", least_sure: "Least sure first" },
} as const;

export type ChoiceName = keyof typeof CHOICES;

export interface FilterView {
  /** The values of the parameters, "" for those that are missing or unknown. */
  readonly chosen: Readonly<Record<ChoiceName | "q", string>>;
  readonly filter: ReviewFilter;
  readonly narrowed: boolean;
}

export function useReviewFilter(): FilterView {
  const search = useSearch();
  return useMemo(() => parseFilter(search), [search]);
}

export function parseFilter(search: string): FilterView {
  const parameters = new URLSearchParams(search);
  const choice = <Name extends ChoiceName>(name: Name) => {
    const value = parameters.get(name) ?? "";
    return (value in CHOICES[name] ? value : "") as keyof (typeof CHOICES)[Name];
  };
  const chosen = {
    q: parameters.get("q") ?? "",
    sentiment: choice("sentiment"),
    sure: choice("sure"),
    corrected: choice("corrected"),
    order: choice("order"),
  };
  const { q, sentiment, sure, corrected, order } = chosen;
  const filter: ReviewFilter = {
    ...(q !== "" && { q }),
    ...(sentiment !== "" && { sentiment }),
    ...(sure !== "" && { sure: sure === "true" }),
    ...(corrected !== "" && { corrected: corrected === "true" }),
    ...(order !== "" && { order }),
  };
  return { chosen, filter, narrowed: [q, sentiment, sure, corrected].some((value) => value !== "") };
}
