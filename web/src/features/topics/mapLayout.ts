/** Where the circles of the topic map are drawn; see mapNames.ts for their names. */
import { scaleLinear, scaleSqrt } from "d3-scale";

export interface MapTopic {
  readonly topic: number;
  readonly label: string;
  readonly share: number;
  readonly x: number;
  readonly y: number;
}

export interface Circle {
  readonly topic: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The radius of the largest circle, as a part of the map's width. */
const LARGEST = 0.05;

/** The part of the map that all circles together may cover. */
const MOST_COVERED = 0.22;

/** The room around the outermost circles, for names and rings. */
const ROOM = 15;

/** From so many topics on, a position may be an outlier; this many spans of the middle half away. */
const ENOUGH_TO_TELL = 8;
const FAR = 1.5;

/** Lay the circles out, the largest first; one scale serves both axes, because distances have a meaning. */
export function layOutMap(topics: readonly MapTopic[], { width, height }: Frame): Circle[] {
  const radius = scaleRadius(topics.map(({ share }) => share), { width, height });
  const largest = Math.max(...topics.map(({ share }) => radius(share)));
  const margin = largest + ROOM;
  const [left, right] = findExtent(topics.map(({ x }) => x));
  const [top, bottom] = findExtent(topics.map(({ y }) => y));
  const unit = Math.min(
    (width - 2 * margin) / (right - left || 1),
    (height - 2 * margin) / (bottom - top || 1),
  );
  const place = (from: number, size: number) => {
    const scale = scaleLinear([from - 1, from + 1], [size / 2 - unit, size / 2 + unit]);
    // What is far off lies at the edge, instead of pressing all others together.
    return (value: number) => Math.max(margin, Math.min(size - margin, scale(value)));
  };
  const x = place((left + right) / 2, width);
  const y = place((top + bottom) / 2, height);
  return topics
    .toSorted((one, other) => other.share - one.share)
    .map(({ topic, label, share, ...at }) => ({ topic, label, x: x(at.x), y: y(at.y), radius: radius(share) }));
}

/** Return the radius of a share: areas mean shares, and many circles leave room between them. */
function scaleRadius(shares: readonly number[], { width, height }: Frame) {
  const largest = Math.max(...shares);
  const sum = shares.reduce((total, share) => total + share, 0);
  const usual = LARGEST * Math.min(width, height * 1.4);
  const crowded = Math.sqrt((MOST_COVERED * width * height * largest) / (Math.PI * sum));
  return scaleSqrt([0, largest], [0, Math.min(usual, crowded)]);
}

/** Return the least and the greatest value but for outliers. */
function findExtent(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [0.25, 0.75].map((part) => sorted[Math.round(part * (sorted.length - 1))] ?? 0);
  const far = FAR * ((high ?? 0) - (low ?? 0));
  const within = sorted.filter((value) => value >= (low ?? 0) - far && value <= (high ?? 0) + far);
  const used = sorted.length < ENOUGH_TO_TELL ? sorted : within;
  return [used[0] ?? 0, used.at(-1) ?? 0];
}
