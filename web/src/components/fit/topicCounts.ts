/** How many topics are asked for, as people write it. */

export const FEWEST = 2;
export const MOST = 500;
export const MOST_CANDIDATES = 8;

/** Who chooses how many topics there are. */
export type Way = "auto" | "one" | "several";

/** What the service is asked, or, in words, what is wrong with what was written. */
export type Counts = { readonly topics: number | number[] | "auto" } | { readonly problem: string };

/** Read "20" as a number of topics, and "10, 20 40" as several to choose from. */
export function readCounts(way: Way, written: string): Counts {
  if (way === "auto") return { topics: "auto" };
  const counts = [...new Set(written.split(/[\s,;]+/).filter((part) => part !== ""))].map(Number);
  const inRange = (count: number) => Number.isInteger(count) && count >= FEWEST && count <= MOST;
  const range = `from ${FEWEST} to ${MOST}`;
  if (way === "one") {
    const [count] = counts;
    if (counts.length !== 1 || count === undefined || !inRange(count)) {
      return { problem: `Write one whole number ${range}.` };
    }
    return { topics: count };
  }
  if (counts.length === 0 || !counts.every(inRange)) {
    return { problem: `Write whole numbers ${range} with commas between them.` };
  }
  if (counts.length > MOST_CANDIDATES) return { problem: `At most ${MOST_CANDIDATES} can be compared.` };
  return { topics: counts };
}
