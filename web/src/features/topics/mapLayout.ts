/** Where the circles of the topic map and their names are drawn. */
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
  /** Null where other names have taken the room. */
  readonly name: CircleName | null;
}

export interface CircleName {
  readonly text: string;
  /** The middle of the name: in its circle, below or above. */
  readonly x: number;
  readonly y: number;
}

/** The radius of the largest circle, as a part of the map's width. */
const LARGEST = 0.05;
const CHARACTER_WIDTH = 6.4;
const LINE_HEIGHT = 15;

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Lay the map out; one scale serves both axes, because distances have a meaning. */
export function layOutMap(
  topics: readonly MapTopic[],
  { width, height }: Frame,
  chosen: number | null = null,
): Circle[] {
  const largest = Math.max(...topics.map(({ share }) => share));
  const radius = scaleSqrt([0, largest], [0, LARGEST * Math.min(width, height * 1.4)]);
  const margin = radius(largest) + LINE_HEIGHT;
  const [left, right] = findExtent(topics.map(({ x }) => x));
  const [top, bottom] = findExtent(topics.map(({ y }) => y));
  const unit = Math.min(
    (width - 2 * margin) / (right - left || 1),
    (height - 2 * margin) / (bottom - top || 1),
  );
  const centre = (from: number, to: number) =>
    scaleLinear([from - 1, from + 1], [to - unit, to + unit]);
  const x = centre((left + right) / 2, width / 2);
  const y = centre((top + bottom) / 2, height / 2);
  const circles = topics
    .toSorted((one, other) => other.share - one.share)
    .map((topic) => ({ ...topic, x: x(topic.x), y: y(topic.y), radius: radius(topic.share) }));
  const names = placeNames(circles, { width, height }, chosen);
  return circles.map((circle) => ({ ...circle, name: names.get(circle.topic) ?? null }));
}

type UnnamedCircle = Omit<Circle, "name">;

/** Give names to the chosen circle first, then to the larger before the smaller, where there is room. */
function placeNames(
  circles: readonly UnnamedCircle[],
  frame: Frame,
  chosen: number | null,
): Map<number, CircleName> {
  const names = new Map<number, CircleName>();
  const first = circles.filter(({ topic }) => topic === chosen);
  for (const circle of [...first, ...circles.filter(({ topic }) => topic !== chosen)]) {
    const taken = [...names.values()];
    const name = listNamePositions(circle, frame).find((position) =>
      taken.every((other) => !overlap(position, other)),
    );
    if (name !== undefined) names.set(circle.topic, name);
  }
  return names;
}

/** Return where a circle's name could stand, the best position first. */
function listNamePositions({ label, x, y, radius }: UnnamedCircle, { width, height }: Frame): CircleName[] {
  const text = label.split(",")[0]?.trim() ?? "";
  const half = estimateHalfWidth(text);
  const aside = radius + LINE_HEIGHT / 2;
  const inside = Math.max(half, Math.min(x, width - half));
  return [y, y + aside, y - aside]
    .filter((middle) => middle > LINE_HEIGHT / 2 && middle < height - LINE_HEIGHT / 2)
    .map((middle) => ({ text, x: inside, y: middle }));
}

const estimateHalfWidth = (text: string) => (text.length * CHARACTER_WIDTH) / 2 + 3;

const overlap = (one: CircleName, other: CircleName) =>
  Math.abs(one.x - other.x) < estimateHalfWidth(one.text) + estimateHalfWidth(other.text) &&
  Math.abs(one.y - other.y) < LINE_HEIGHT;

const findExtent = (values: readonly number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values),
];
