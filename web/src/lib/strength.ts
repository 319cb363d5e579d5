/** How strongly a value is shown: in steps, because eyes do not tell finer ones apart. */
import type { Piece } from "./pieces";

/** The weight that is shown strongest, unless a text has a stronger one. */
const LEAST_SCALE = 0.75;
const WEIGHT_STEPS = [0.08, 0.22, 0.45, 0.72] as const;
const CONFIDENCE_STEPS = [0.4, 0.65, 0.85] as const;

/** Return the largest weight of a text, which is shown strongest. */
export function scaleOf(pieces: readonly Piece[]): number {
  return pieces.reduce((most, { weight }) => Math.max(most, Math.abs(weight ?? 0)), LEAST_SCALE);
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
