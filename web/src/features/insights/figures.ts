/** What the figures of a topic say, in the order and the words of this page. */
import { formatShare, formatSigned } from "@/lib/format";
import type { Insights, TopicFigures } from "./queries";

type Interval = readonly [number, number];

/** Return the share of a topic's sentences that are negative; null if there are none. */
export const shareNegative = ({ positive }: Pick<TopicFigures, "positive">): number | null =>
  positive === null ? null : 1 - positive;

/** Return the interval of the share negative, the smaller end first. */
export const negativeInterval = ({ interval }: Pick<TopicFigures, "interval">): Interval | null =>
  interval === null ? null : [1 - interval[1], 1 - interval[0]];

/** Return how many sentences of a topic are negative. */
export const countHurt = ({ sentences, positive }: Pick<TopicFigures, "sentences" | "positive">): number =>
  positive === null ? 0 : Math.round(sentences * (1 - positive));

/** Return an interval of shares, as in 59% to 65%. */
export const formatInterval = ([low, high]: Interval): string => `${formatShare(low)} to ${formatShare(high)}`;

/** Return points with their sign and unit, as in −0.42 stars. */
export function formatPoints(points: number, measure: Insights["measure"] = "sentiment"): string {
  const value = formatSigned(points, measure === "stars" ? 2 : 1);
  return `${value} ${measure === "stars" ? "stars" : "points"}`;
}

/** Return the part of the sentences that have a topic. */
export const shareExplained = (topics: readonly Pick<TopicFigures, "topic" | "share">[]): number =>
  1 - (topics.find(({ topic }) => topic === null)?.share ?? 0);

/**
 * Return whether a change in points is more than chance, given the 95% intervals of both shares.
 *
 * Variances of independent figures add up, and so do the squares of half their intervals.
 */
export function isClearChange(points: number, one: Interval, other: Interval): boolean {
  const halve = ([low, high]: Interval) => (high - low) / 2;
  return Math.abs(points) / 100 > Math.hypot(halve(one), halve(other));
}

/** Return whether an interval lies on one side of 0. */
export const isClear = ([low, high]: Interval): boolean => low > 0 || high < 0;
