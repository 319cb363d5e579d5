/** A date that reads two ways, and both ways in words. */
import type { PreviewColumn } from "./mapping";

/** The service's problem with dates that nothing tells how to read. */
export const DATES_AMBIGUOUS = "/problems/dates-ambiguous";

export interface TwoWays {
  readonly date: string;
  /** As in the 3rd of April. */
  readonly dayFirst: string;
  readonly monthFirst: string;
}

const NUMERIC = /^\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u;
const USUAL: TwoWays = { date: "03/04/2026", dayFirst: "the 3rd of April", monthFirst: "the 4th of March" };
const months = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

/** Return a date of a column that reads two ways, else one that anybody's could look like. */
export function findTwoWays(columns: readonly PreviewColumn[], name: string | undefined): TwoWays {
  const examples = columns.find((column) => column.name === name)?.examples ?? [];
  return examples.map(readBothWays).find((ways) => ways !== null) ?? USUAL;
}

function readBothWays(text: string): TwoWays | null {
  const [date, first, , second] = NUMERIC.exec(text) ?? [];
  const [one, other] = [Number(first), Number(second)];
  if (date === undefined || one === other || !isMonth(one) || !isMonth(other)) return null;
  return { date: date.trim(), dayFirst: nameDay(one, other), monthFirst: nameDay(other, one) };
}

const isMonth = (number: number) => number >= 1 && number <= 12;

const nameDay = (day: number, month: number): string =>
  `the ${day}${["th", "st", "nd", "rd"][day] ?? "th"} of ${months.format(Date.UTC(2026, month - 1))}`;
