/** Reviews per day, week or month: how long a period is, which are shown, and one in words. */
import { DAY_MS, findPeriodEnd, formatIso, parseDay, shiftPeriod, type Period } from "@/lib/days";
import { formatCount, formatDay, formatMonth, formatShare } from "@/lib/format";
import type { PeriodCount } from "./queries";

/** Up to how many days a picture has a bar for each day, and for each week. */
const DAYS_BY_DAY = 62;
const DAYS_BY_WEEK = 7 * 62;

/** More bars than this no picture has room for: the oldest are left out, and that is said. */
export const MOST_PERIODS = 120;

/** Return how long a period should be, given the months that have reviews and the days asked for. */
export function choosePeriod(
  months: readonly PeriodCount[],
  { since, until }: { since?: string; until?: string },
): Period {
  const starts = months.map(({ from }) => from).sort();
  const [oldest, newest] = [starts[0], starts.at(-1)];
  if (oldest === undefined || newest === undefined) return "day";
  const end = findPeriodEnd(newest, "month");
  const first = since !== undefined && since > oldest ? since : oldest;
  const last = until !== undefined && until < end ? until : end;
  const days = 1 + (parseDay(last) - parseDay(first)) / DAY_MS;
  if (days <= DAYS_BY_DAY) return "day";
  return days <= DAYS_BY_WEEK ? "week" : "month";
}

/** Return the newest periods, the oldest of them first, those without reviews included. */
export function fillPeriods(counts: readonly PeriodCount[], by: Period): PeriodCount[] {
  const known = new Map(counts.map((count) => [count.from, count]));
  const starts = [...known.keys()].map(parseDay);
  const first = Math.min(...starts);
  const filled: PeriodCount[] = [];
  // From the newest back: between a date of long ago and a mistyped one lie millions of days.
  for (let start = Math.max(...starts); start >= first && filled.length < MOST_PERIODS; start = shiftPeriod(start, by, -1)) {
    const from = formatIso(start);
    filled.push(known.get(from) ?? { from, count: 0, positive: 0, negative: 0, mean_probability: 0.5 });
  }
  return filled.reverse();
}

/** Return a period's name, as in Mar 2, 2026, or Mar 2026. */
export function namePeriod(from: string, by: Period): string {
  if (by === "month") return formatMonth(from);
  return by === "week" ? `Week of ${formatDay(from)}` : formatDay(from);
}

/** Return a period's figures in words. */
export function describePeriod({ count, positive, negative }: PeriodCount): string {
  if (count === 0) return "no reviews";
  const share = formatShare(positive / count);
  return `${formatCount(positive)} positive, ${formatCount(negative)} negative, ${share} positive`;
}
