/** The months that hold nearly all reviews: one mistyped year must not squeeze the others together. */
import { findPeriodEnd, type Period } from "@/lib/days";
import { MOST_PERIODS } from "./periods";
import type { PeriodCount } from "./queries";

/** Days, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Fewer reviews than this are shown as they are: any of them may be what somebody looks for. */
const FEWEST = 10;
/** Of how many reviews one may be left out. */
const ONE_OF = 100;
/** Outliers are left out where all reviews take so many times the months of nearly all. */
const STRETCH = 3;

/** Return the days that a picture is of; null without reviews. Days that are asked for are not narrowed, unless there is no room. */
export function findBulk(
  months: readonly PeriodCount[],
  { since, until }: { since?: string; until?: string },
): Days | null {
  const sorted = months.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const nearly = since === undefined && until === undefined ? findNarrowest(sorted) : sorted;
  const bulk = countMonths(sorted) > STRETCH * countMonths(nearly) ? nearly : sorted;
  const shown = countMonths(bulk) > MOST_PERIODS ? findFullest(sorted) : bulk;
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { first: first.from, last: findPeriodEnd(last.from, "month") };
}

/** Return the periods that lie at least in part within the days. */
export const keepWithin = (counts: readonly PeriodCount[], by: Period, days: Days | null): PeriodCount[] =>
  counts.filter(({ from }) => days !== null && from <= days.last && findPeriodEnd(from, by) >= days.first);

/** Return how many reviews are older than what is shown, and how many newer. */
export function countOutside(counts: readonly PeriodCount[], shown: readonly PeriodCount[]) {
  const [oldest, newest] = [shown[0]?.from ?? "", shown.at(-1)?.from ?? ""];
  return {
    earlier: countReviews(counts.filter(({ from }) => from < oldest)),
    later: countReviews(counts.filter(({ from }) => from > newest)),
  };
}

/** Return the fewest months that hold all reviews but a few; the newest of several. */
function findNarrowest(sorted: readonly PeriodCount[]): readonly PeriodCount[] {
  const total = countReviews(sorted);
  const enough = total < FEWEST ? total : total - Math.max(1, Math.floor(total / ONE_OF));
  let narrowest = sorted;
  let start = 0;
  let within = 0;
  sorted.forEach(({ count }, end) => {
    within += count;
    for (let first = sorted[start]; first && within - first.count >= enough; first = sorted[start]) {
      within -= first.count;
      start += 1;
    }
    const found = sorted.slice(start, end + 1);
    if (within >= enough && countMonths(found) <= countMonths(narrowest)) narrowest = found;
  });
  return narrowest;
}

/** Return the months with the most reviews that a picture has room for; the newest of several. */
function findFullest(sorted: readonly PeriodCount[]): readonly PeriodCount[] {
  let fullest: readonly PeriodCount[] = [];
  let start = 0;
  sorted.forEach((_, end) => {
    while (countMonths(sorted.slice(start, end + 1)) > MOST_PERIODS) start += 1;
    const found = sorted.slice(start, end + 1);
    if (countReviews(found) >= countReviews(fullest)) fullest = found;
  });
  return fullest;
}

const countReviews = (counts: readonly PeriodCount[]) => counts.reduce((sum, { count }) => sum + count, 0);

/** Return how many months lie between the first and the last, both included. */
function countMonths(sorted: readonly PeriodCount[]): number {
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first && last ? 1 + numberMonth(last.from) - numberMonth(first.from) : 0;
}

const numberMonth = (from: string) => 12 * Number(from.slice(0, 4)) + Number(from.slice(5, 7));
