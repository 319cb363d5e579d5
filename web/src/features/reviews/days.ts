/** Reviews per day, and a day in words. */
import { formatCount, formatDay, formatShare } from "@/lib/format";
import type { DayCount } from "./queries";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fewer days than this look like a mistake. */
export const FEWEST_DAYS = 14;

/** Return the last days up to the newest one, those without reviews included; at most `most`. */
export function selectLastDays(days: readonly DayCount[], most: number): DayCount[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const newest = days.reduce((latest, { day }) => (day > latest ? day : latest), "");
  if (newest === "") return [];
  const oldest = days.reduce((first, { day }) => (day < first ? day : first), newest);
  const end = parseDay(newest);
  const span = 1 + Math.round((end - parseDay(oldest)) / DAY_MS);
  const count = Math.min(most, Math.max(FEWEST_DAYS, span));
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(end - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, count: 0, positive: 0, negative: 0, mean_probability: 0.5 };
  });
}

const parseDay = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Return the share of positive reviews; null on a day without any review. */
export const computePositiveShare = ({ positive, count }: DayCount): number | null =>
  count === 0 ? null : positive / count;

/** Return a day in words. */
export function describeDay(day: DayCount): string {
  const share = computePositiveShare(day);
  if (share === null) return `${formatDay(day.day)}: no reviews`;
  const counts = `${formatCount(day.positive)} positive, ${formatCount(day.negative)} negative`;
  return `${formatDay(day.day)}: ${counts}, ${formatShare(share)} positive`;
}
