/** How strongly a value is shown: in steps, because eyes tell no finer ones apart. */
/** The smallest weight that may be shown strongest in a short text. */
const LEAST_SCALE = 0.75;
const SHORT_WORDS = 25;
const WEIGHT_STEPS = [0.08, 0.22, 0.45, 0.72] as const;
const CONFIDENCE_STEPS = [0.4, 0.65, 0.85] as const;

/**
 * Return the weight that is shown strongest in a text: its largest, unless even that says little.
 *
 * A word's part in the score shrinks with the root of how many words there are; what counts as
 * little shrinks alike.
 */
export function computeScale(annotations: readonly { weight: number | null }[]): number {
  const sizes = annotations.flatMap(({ weight }) => (weight === null ? [] : Math.abs(weight)));
  const least = LEAST_SCALE / Math.sqrt(Math.max(1, sizes.length / SHORT_WORDS));
  return sizes.reduce((most, size) => Math.max(most, size), least);
}

/** Return a weight's step, from -4 (negative) over 0 to 4 (positive). */
export function quantizeWeight(weight: number, scale: number): number {
  const part = Math.abs(weight) / scale;
  const step = WEIGHT_STEPS.filter((least) => part >= least).length;
  return step === 0 ? 0 : Math.sign(weight) * step;
}

/** Return a confidence's step, from 1 to 4. */
export const quantizeConfidence = (confidence: number): number =>
  1 + CONFIDENCE_STEPS.filter((least) => confidence >= least).length;
