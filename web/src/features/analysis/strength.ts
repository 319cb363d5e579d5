/** How strongly a value is shown: in steps, because eyes do not tell finer ones apart. */
import type { Piece } from "./annotations";

/** The weight that is shown strongest in a short text, unless it has a stronger one. */
const LEAST_SCALE = 0.75;
const SHORT_WORDS = 25;
const WEIGHT_STEPS = [0.08, 0.22, 0.45, 0.72] as const;
const CONFIDENCE_STEPS = [0.4, 0.65, 0.85] as const;

/**
 * Return the weight of a text that is shown strongest: its largest, but none that says little.
 *
 * The score is a mean of sorts, so that each word's part of it shrinks with the root of how many
 * there are.
 */
export function scaleOf(pieces: readonly Piece[]): number {
  const sizes = pieces.flatMap(({ weight }) => (weight === null ? [] : Math.abs(weight)));
  const least = LEAST_SCALE / Math.sqrt(Math.max(1, sizes.length / SHORT_WORDS));
  return sizes.reduce((most, size) => Math.max(most, size), least);
}

/** Return a weight's step, from -4 (says negative) over 0 to 4 (says positive). */
export function weightStep(weight: number, scale: number): number {
  const part = Math.abs(weight) / scale;
  const step = WEIGHT_STEPS.filter((least) => part >= least).length;
  return step === 0 ? 0 : Math.sign(weight) * step;
}

/** Return a confidence's step, from 1 to 4. */
export const confidenceStep = (confidence: number): number =>
  1 + CONFIDENCE_STEPS.filter((least) => confidence >= least).length;
