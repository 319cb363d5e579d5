/** Which days are counted, and how long the periods of figures over time are. */
import { DAY_MS, formatIso, parseDay, shiftPeriod, type Period } from "@/lib/days";
import { formatDay, formatMonth, formatQuantity, formatShare } from "@/lib/format";
import { shareNegative } from "./figures";
import type { TopicPeriod } from "./queries";
import { addUp, findOutstanding } from "./standOut";

/** Periods by name, the default first; they end with the newest review. */
export const PERIODS = {
  all: "All time",
  year: "This year",
  "90": "Last 90 days",
  "30": "Last 30 days",
  own: "Own dates",
} as const;

export type PeriodName = keyof typeof PERIODS;

/** Days, both included; what is open is missing. */
export interface Days {
  readonly since?: string;
  readonly until?: string;
}

/** Return the days of a period by name, given the day of the newest review. */
export function findDays(period: Exclude<PeriodName, "own">, newest: string | null): Days {
  if (period === "all" || newest === null) return {};
  if (period === "year") return { since: `${newest.slice(0, 4)}-01-01`, until: newest };
  return { since: formatIso(parseDay(newest) - (Number(period) - 1) * DAY_MS), until: newest };
}

/** Up to how many days figures over time are by week. */
const DAYS_BY_WEEK = 26 * 7;

/** Return how long the periods of figures are; by month where an end is open. */
export function chooseBy({ since, until }: Days): Period {
  if (since === undefined || until === undefined) return "month";
  return parseDay(until) - parseDay(since) < DAYS_BY_WEEK * DAY_MS ? "week" : "month";
}

/** More bars than this no picture has room for. */
const MOST_PERIODS = 60;

/** Return the newest periods, the oldest first, those of which nobody speaks included. */
export function fillPeriods(periods: readonly TopicPeriod[], by: Period): TopicPeriod[] {
  const known = new Map(periods.map((one) => [one.from, one]));
  const starts = [...known.keys()].map(parseDay);
  const first = Math.min(...starts);
  const filled: TopicPeriod[] = [];
  for (let start = Math.max(...starts); start >= first && filled.length < MOST_PERIODS; start = shiftPeriod(start, by, -1)) {
    const from = formatIso(start);
    filled.push(known.get(from) ?? { from, reviews: 0, positive: null });
  }
  return filled.reverse();
}

/** The period that complains most, by more than chance. */
export interface Worst {
  readonly period: TopicPeriod;
  /** The part of the reviews that complain in it, and in all other periods. */
  readonly rate: number;
  readonly others: number;
}

/**
 * Return the period in which a larger part of the reviews complains than chance explains; null if there is none.
 *
 * Of a topic it is that in which the largest part of all reviews complains of it. A review counts as one
 * observation, by the share of its sentences: sentences of one review are not independent.
 */
export function findWorst(periods: readonly TopicPeriod[], all: readonly TopicPeriod[] = periods): Worst | null {
  const totals = new Map(all.map(({ from, reviews }) => [from, reviews]));
  const parts = periods.map((one) => ({
    part: (shareNegative(one) ?? 0) * one.reviews,
    whole: Math.max(one.reviews, totals.get(one.from) ?? 0),
  }));
  const index = findOutstanding(parts);
  const [period, part] = [periods[index], parts[index]];
  if (period === undefined || part === undefined) return null;
  const others = addUp(parts.filter((one) => one !== part));
  return { period, rate: part.part / part.whole, others: others.part / others.whole };
}

/** Return a period's name, as in Mar 2026, or Week of Mar 2, 2026. */
export function namePeriod(from: string, by: Period): string {
  if (by === "month") return formatMonth(from);
  return by === "week" ? `Week of ${formatDay(from)}` : formatDay(from);
}

/** Return a period in words. */
export function describePeriod(period: TopicPeriod, by: Period): string {
  const negative = shareNegative(period);
  const feeling = negative === null ? "" : `, ${formatShare(negative)} negative`;
  return `${namePeriod(period.from, by)}: ${formatQuantity(period.reviews, "review")}${feeling}`;
}
