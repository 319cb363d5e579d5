/** How often topics and verdicts of sentences are right: what was measured, and what was judged here. */
import { formatCount, formatShare } from "@/lib/format";
import { formatInterval } from "./figures";
import type { AuditFigures } from "./queries";

/** What holds in general, measured by bench.quality.review_sentences, with 95% intervals. */
export const MEASURED =
  "Of 200 sentences judged to measure it, 62% (55 to 68) had the right topic, and 81% (74 to 86) of those that feel something the right feeling.";

/** How many sentences are judged in all. */
export const AUDITED = 50;

/** Return one of the accuracies in words; null before anything is judged. */
export function describeAccuracy({ judged, share, interval }: AuditFigures["topic"]): string | null {
  if (judged === 0 || share === null || interval === null) return null;
  return `${formatShare(share)} of ${formatCount(judged)} right (${formatInterval(interval)})`;
}
