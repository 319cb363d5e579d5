/** How often topics and verdicts of sentences are right: what was measured, and what was judged here. */
import { formatCount, formatShare } from "@/lib/format";
import { formatInterval } from "./figures";
import type { AuditFigures } from "./queries";

/** What holds in general, measured when this was made; null says nothing. */
export const MEASURED: string | null = null;

/** How many sentences are judged in all. */
export const AUDITED = 50;

/** Return one of the accuracies in words; null before anything is judged. */
export function describeAccuracy({ judged, share, interval }: AuditFigures["topic"]): string | null {
  if (judged === 0 || share === null || interval === null) return null;
  return `${formatShare(share)} of ${formatCount(judged)} right (${formatInterval(interval)})`;
}
