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
  /** Its name in short; null where another circle's name has taken the room. */
  readonly name: string | null;
}

/** Part of the map's width that the largest circle's radius takes. */
const LARGEST = 0.05;
const CHARACTER_WIDTH = 6.4;
const LINE_HEIGHT = 15;

/** Lay the map out; one scale serves both axes, because distances mean something. */
export function circlesOf(topics: readonly MapTopic[], width: number, height: number): Circle[] {
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
  return named(circles, width);
}

function named(circles: readonly Omit<Circle, "name">[], width: number): Circle[] {
  const taken: Box[] = [];
  return circles.map((circle) => {
    const name = circle.label.split(",")[0]?.trim() ?? "";
    const box = boxOf(circle, name);
    const free = taken.every((other) => !overlap(box, other));
    const fits = free && box.left > 0 && box.right < width;
    if (fits) taken.push(box);
    return { ...circle, name: fits ? name : null };
  });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function boxOf({ x, y }: { x: number; y: number }, name: string): Box {
  const half = (name.length * CHARACTER_WIDTH) / 2 + 3;
  return { left: x - half, right: x + half, y };
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < LINE_HEIGHT;

const extent = (values: readonly number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values),
];
