/** Days as the service writes them, as in 2026-01-31, and periods that begin on one. */

export const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a period of figures is. */
export type Period = "day" | "week" | "month";

export const parseDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const formatIso = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Return the day that is so many days later. */
export const moveDay = (day: string, days: number): string => formatIso(parseDay(day) + days * DAY_MS);

/** Return whether a text is a day that there is. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(parseDay(value));

/** Return the start of the period that is so many later; unlike texts, moments go beyond the year 9999. */
export function shiftPeriod(start: number, by: Period, periods: number): number {
  if (by !== "month") return start + periods * (by === "week" ? 7 : 1) * DAY_MS;
  const moment = new Date(start);
  return moment.setUTCMonth(moment.getUTCMonth() + periods);
}

/** Return the last day of a period. */
export const findPeriodEnd = (from: string, by: Period): string =>
  formatIso(shiftPeriod(parseDay(from), by, 1) - DAY_MS);
