/** Which phrases belong to complaints, and which to praise. */
import type { Phrase } from "./queries";

const SHOWN = 9;

/** Part phrases by the side that they are typical of, `z` above 0 being complaints; most typical first. */
export function splitPhrases(phrases: readonly Phrase[]) {
  const sorted = phrases.toSorted((one, other) => Math.abs(other.z) - Math.abs(one.z));
  return {
    complaints: dropOverlapping(sorted.filter(({ z }) => z > 0)).slice(0, SHOWN),
    praise: dropOverlapping(sorted.filter(({ z }) => z < 0)).slice(0, SHOWN),
  };
}

/** Keep the strongest of phrases that say the same: "cheap plastic stopped" and "plastic stopped working". */
function dropOverlapping(sorted: readonly Phrase[]): Phrase[] {
  const kept: Phrase[] = [];
  for (const one of sorted) {
    if (!kept.some((other) => overlap(one.phrase.split(" "), other.phrase.split(" ")))) kept.push(one);
  }
  return kept;
}

/** Whether two phrases may be parts of one: one is in the other, or ends with two words or more the other begins with. */
function overlap(one: readonly string[], other: readonly string[]): boolean {
  const shared = Math.min(one.length, other.length);
  return isWithin(one, other) || isWithin(other, one) || continues(one, other, shared) || continues(other, one, shared);
}

const isWithin = (one: readonly string[], other: readonly string[]): boolean =>
  ` ${other.join(" ")} `.includes(` ${one.join(" ")} `);

function continues(one: readonly string[], other: readonly string[], most: number): boolean {
  for (let words = 2; words < most; words += 1) {
    if (one.slice(-words).join(" ") === other.slice(0, words).join(" ")) return true;
  }
  return false;
}
