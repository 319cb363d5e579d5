/** Where the circles of the topic map are drawn, and which of them have room for a name. */
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
  /** Null where the names of others have taken the room. */
  readonly name: PlacedName | null;
}

export interface PlacedName {
  readonly text: string;
  /** The middle of the name: in its circle, below or above. */
  readonly x: number;
  readonly y: number;
}

/** Part of the map's width that the largest circle's radius takes. */
const LARGEST = 0.05;
const CHARACTER_WIDTH = 6.4;
const LINE_HEIGHT = 15;

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Lay the map out; one scale serves both axes, because distances mean something. */
export function circlesOf(
  topics: readonly MapTopic[],
  { width, height }: Frame,
  chosen: number | null = null,
): Circle[] {
  const largest = Math.max(...topics.map(({ share }) => share));
  const radius = scaleSqrt([0, largest], [0, LARGEST * Math.min(width, height * 1.4)]);
  const margin = radius(largest) + LINE_HEIGHT;
  const [left, right] = extent(topics.map(({ x }) => x));
  const [top, bottom] = extent(topics.map(({ y }) => y));
  const unit = Math.min(
    (width - 2 * margin) / (right - left || 1),
    (height - 2 * margin) / (bottom - top || 1),
  );
  const place = (middle: number, centre: number) =>
    scaleLinear([centre - 1, centre + 1], [middle - unit, middle + unit]);
  const x = place(width / 2, (left + right) / 2);
  const y = place(height / 2, (top + bottom) / 2);
  const circles = topics
    .toSorted((one, other) => other.share - one.share)
    .map((topic) => ({ ...topic, x: x(topic.x), y: y(topic.y), radius: radius(topic.share) }));
  const names = namesOf(circles, { width, height }, chosen);
  return circles.map((circle) => ({ ...circle, name: names.get(circle.topic) ?? null }));
}

type Unnamed = Omit<Circle, "name">;

/** Name the chosen circle first and then the larger before the smaller, where there is room. */
function namesOf(
  circles: readonly Unnamed[],
  frame: Frame,
  chosen: number | null,
): Map<number, PlacedName> {
  const names = new Map<number, PlacedName>();
  const first = circles.filter(({ topic }) => topic === chosen);
  for (const circle of [...first, ...circles.filter(({ topic }) => topic !== chosen)]) {
    const taken = [...names.values()];
    const name = placesOf(circle, frame).find((place) =>
      taken.every((other) => !overlap(place, other)),
    );
    if (name !== undefined) names.set(circle.topic, name);
  }
  return names;
}

/** Return where a circle's name could stand, the best place first. */
function placesOf({ label, x, y, radius }: Unnamed, { width, height }: Frame): PlacedName[] {
  const text = label.split(",")[0]?.trim() ?? "";
  const half = halfWidth(text);
  const aside = radius + LINE_HEIGHT / 2;
  const inside = Math.max(half, Math.min(x, width - half));
  return [y, y + aside, y - aside]
    .filter((middle) => middle > LINE_HEIGHT / 2 && middle < height - LINE_HEIGHT / 2)
    .map((middle) => ({ text, x: inside, y: middle }));
}

const halfWidth = (text: string) => (text.length * CHARACTER_WIDTH) / 2 + 3;

const overlap = (one: PlacedName, other: PlacedName) =>
  Math.abs(one.x - other.x) < halfWidth(one.text) + halfWidth(other.text) &&
  Math.abs(one.y - other.y) < LINE_HEIGHT;

const extent = (values: readonly number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values),
];
