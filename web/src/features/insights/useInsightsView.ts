/** What is shown of the insights; the URL holds it. */
import { useMemo } from "react";
import { useSearch } from "wouter";
import { isDay } from "@/lib/days";
import { PERIODS, type Days, type PeriodName } from "./periods";
import { ORDERS, type Order } from "./rows";

export interface InsightsView {
  /** The version of a topic model; null is the newest. */
  readonly model: string | null;
  readonly source: string;
  readonly period: PeriodName;
  /** The days of an own period. */
  readonly own: Days;
  readonly order: Order;
  /** The attribute whose values are compared; "" for none. */
  readonly segment: string;
  /** The row that is open; "" for none. */
  readonly open: string;
  /** The job that fits topics, to be shown. */
  readonly job: string | null;
  /** Whether quotes are being judged. */
  readonly auditing: boolean;
}

export function useInsightsView(): InsightsView {
  const search = useSearch();
  return useMemo(() => parseView(search), [search]);
}

/** Read the URL's parameters; values that make no sense are as good as missing. */
export function parseView(search: string): InsightsView {
  const parameters = new URLSearchParams(search);
  const words = (name: string) => parameters.get(name)?.trim() ?? "";
  const [since, until] = [words("since"), words("until")];
  const own = { ...(isDay(since) && { since }), ...(isDay(until) && { until }) };
  const named = words("period");
  return {
    model: parameters.get("model"),
    source: words("source"),
    period: Object.keys(own).length > 0 ? "own" : isPeriod(named) ? named : "all",
    own,
    order: ORDERS.find((order) => order === words("order")) ?? "impact",
    segment: words("segment"),
    open: words("open"),
    job: parameters.get("job"),
    auditing: words("mode") === "audit",
  };
}

const isPeriod = (name: string): name is PeriodName => Object.hasOwn(PERIODS, name);
