/** Numbers and moments as people read them, in English like the rest of the page. */

const LANGUAGE = "en";
const counts = new Intl.NumberFormat(LANGUAGE);
const days = new Intl.DateTimeFormat(LANGUAGE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const months = new Intl.DateTimeFormat(LANGUAGE, { month: "short", year: "numeric", timeZone: "UTC" });
const languages = new Intl.DisplayNames(LANGUAGE, { type: "language" });
const moments = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium", timeStyle: "short" });
const times = new Intl.DateTimeFormat(LANGUAGE, { timeStyle: "short" });

/** Return a count with thousands marked, as in 100,000. */
export const formatCount = (count: number): string => counts.format(count);

/** Return a share of 1 in whole percent, without ever rounding to certainty. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return "< 1%";
  if (share < 1 && share > 0.995) return "> 99%";
  return `${Math.round(100 * share)}%`;
}

/** Return a share of 1 in whole percent, never as much as a bound that it does not reach. */
export function formatShareUnder(share: number, bound: number): string {
  const shown = Math.round(100 * bound);
  return share < bound && Math.round(100 * share) >= shown ? `${shown - 1}%` : formatShare(share);
}

/** Return a measured share in percent with one decimal or as many as asked for. */
export const formatMeasured = (share: number, decimals = 1): string =>
  `${(100 * share).toFixed(decimals)}%`;

/** Figures that differ by less differ by the rounding of sums alone. */
const MOST_DECIMALS = 8;

/** Write two figures with as few decimals as tell them apart, so that a change never looks like none. */
export function formatApart(
  one: number,
  other: number,
  format: (value: number, decimals: number) => string = formatMeasured,
  least = 1,
): readonly [string, string] {
  for (let decimals = least; decimals <= MOST_DECIMALS; decimals += 1) {
    const written = [format(one, decimals), format(other, decimals)] as const;
    if (written[0] !== written[1]) return written;
  }
  return [format(one, least), format(other, least)];
}

/** Return what a measured share was and is, as in 86.63% → 86.68%, or that nothing was measured. */
export const formatChange = (before: number | null, after: number | null, decimals = 2): string =>
  before === null || after === null
    ? "none"
    : formatApart(before, after, formatMeasured, decimals).join(" → ");

/** Return a signed number with a true minus sign, as in +1.54 and −0.16. */
export function formatSigned(value: number, decimals = 2): string {
  const size = Math.abs(value).toFixed(decimals);
  if (Number(size) === 0) return size;
  return `${value < 0 ? "−" : "+"}${size}`;
}

/** Return a calendar day, as in Jan 31, 2015, whatever the reader's time zone. */
export const formatDay = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

/** Return the month of a day, as in Jan 2015. */
export const formatMonth = (day: string): string => months.format(new Date(`${day}T00:00:00Z`));

/** Return a moment in the reader's time zone. */
export const formatMoment = (moment: string): string => moments.format(new Date(moment));

/** Return the time of day of a moment, in the reader's time zone. */
export const formatTime = (moment: string): string => times.format(new Date(moment));

/** Return when something was written: of a moment that is a whole day in UTC, the day alone. */
export const formatWritten = (moment: string): string =>
  /T00:00:00(\.0+)?Z$/.test(moment) ? formatDay(moment.slice(0, 10)) : formatMoment(moment);

/** Return a count with its noun, as in 1 review and 2 reviews. */
export const formatQuantity = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatCount(count)} ${count === 1 ? noun : plural}`;

const UNITS = ["bytes", "KB", "MB", "GB"] as const;

/** Return the size of a file, as in 1.5 MB. */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1))} ${UNITS[power] ?? "GB"}`;
}

/** Return the size that a file may have, never more than that, as in 1 GiB and 1.5 MiB. */
export function formatLimit(bytes: number): string {
  const [unit, size] = bytes >= 2 ** 30 ? (["GiB", 2 ** 30] as const) : (["MiB", 2 ** 20] as const);
  return `${Math.floor((10 * bytes) / size) / 10} ${unit}`;
}

/** Return the name of a language, as in German for de. */
export const formatLanguage = (code: string): string => languages.of(code) ?? code;
