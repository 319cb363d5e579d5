/** Attributes as filters name them: a pair, as in country:DE. */
import type { Review } from "@/lib/queries";

/** More than these no list of proposals has room for. */
const MOST_PAIRS = 200;

/** Return an attribute as it is filtered by. */
export const writePair = (name: string, value: string | number): string => `${name}:${value}`;

/** Return what reviews have, each once, in the order of names and values. */
export function listPairs(reviews: readonly Pick<Review, "attributes">[]): string[] {
  const pairs = reviews.flatMap(({ attributes }) =>
    Object.entries(attributes ?? {}).map(([name, value]) => writePair(name, value)),
  );
  const sorted = [...new Set(pairs)].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return sorted.slice(0, MOST_PAIRS);
}

/** Return the pair that is meant: one that is seen, also by its value alone or in other letters; null for none. */
export function findPair(written: string, seen: readonly string[]): string | null {
  const [wanted, pair] = [fold(written), written.trim()];
  const found =
    seen.find((one) => one === pair) ??
    seen.find((one) => fold(one) === wanted) ??
    seen.find((one) => fold(one.slice(one.indexOf(":") + 1)) === wanted);
  return found ?? (/^[^:]+:./u.test(pair) ? pair : null);
}

const fold = (text: string) => text.toLowerCase().replace(/\s*:\s*/u, ":").trim();

/** Return an attribute in short: its value, with its name where that is a bare number. */
export const shortenAttribute = (name: string, value: string | number): string =>
  /^[-+\d.,\s]*$/u.test(String(value)) ? `${name} ${value}` : String(value);
