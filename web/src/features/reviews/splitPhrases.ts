/** Which phrases belong to complaints, and which to praise. */
import type { Phrase } from "./queries";

const SHOWN = 9;

/** Part phrases by the side that they are typical of, `z` above 0 being complaints; most typical first. */
export function splitPhrases(phrases: readonly Phrase[]) {
  const sorted = phrases.toSorted((one, other) => Math.abs(other.z) - Math.abs(one.z));
  return {
    complaints: sorted.filter(({ z }) => z > 0).slice(0, SHOWN),
    praise: sorted.filter(({ z }) => z < 0).slice(0, SHOWN),
  };
}
