/** Where the names of the map's circles stand: no two upon each other, all in the frame. */
import type { Circle, Frame } from "./mapLayout";

export interface CircleName {
  readonly topic: number;
  readonly text: string;
  /** The middle of the name. */
  readonly x: number;
  readonly y: number;
  /** Half of the room that it takes. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** The line that leads to it from its circle, where it stands apart. */
  readonly leader: Line | null;
}

export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Returns the width of a text as it is drawn. */
export type MeasureText = (text: string) => number;

const HALF_HEIGHT = 7.5;
const PADDING = 3;
const LONGEST = 30;
const WIDEST = 0.42;
const ANGLES = 16;
const DISTANCES = [4, 14, 28, 46, 70] as const;

/** What a place costs besides its distance, per square pixel of another circle and per crossed name. */
const PER_COVERED_AREA = 0.12;
const PER_CROSSING = 40;

/** The whole name is written where a place costs no more, else its first term. */
const CHEAP = 30;

/** Without a place that costs less, a name is left out: the card of its circle tells it. */
const DEAREST = 80;

/**
 * Place names: of the chosen circle first and whatever it costs, then of the larger before the
 * smaller, each where it is near its circle and covers few others, if anywhere.
 */
export function placeNames(
  circles: readonly Circle[],
  frame: Frame,
  chosen: number | null,
  measure: MeasureText,
): CircleName[] {
  const names: CircleName[] = [];
  const first = circles.filter(({ topic }) => topic === chosen);
  for (const circle of [...first, ...circles.filter(({ topic }) => topic !== chosen)]) {
    const around = { circles, names, frame, measure };
    const [brief, full] = writeNames(circle.label, around);
    const wanted = findPlace(circle, full, around);
    const best = wanted !== null && wanted.cost <= CHEAP ? wanted : findPlace(circle, brief, around);
    if (best === null) continue;
    if (best.cost <= DEAREST || circle.topic === chosen) names.push(best.name);
  }
  return names;
}

interface Surroundings {
  readonly circles: readonly Circle[];
  readonly names: readonly CircleName[];
  readonly frame: Frame;
  readonly measure: MeasureText;
}

function findPlace(circle: Circle, text: string, around: Surroundings): { name: CircleName; cost: number } | null {
  const halfWidth = around.measure(text) / 2 + PADDING;
  let best: { name: CircleName; cost: number } | null = null;
  for (const { x, y, distance } of listPlaces(circle, halfWidth, around.frame)) {
    if (best !== null && distance >= best.cost) continue;
    const box = { x, y, halfWidth, halfHeight: HALF_HEIGHT };
    if (around.names.some((other) => overlap(box, other))) continue;
    const leader = distance > 0 ? leadTo(circle, box) : null;
    const cost = distance + countCovered(box, circle, around.circles) + countCrossed(leader, box, around.names);
    if (best === null || cost < best.cost) {
      best = { name: { topic: circle.topic, text, ...box, leader }, cost };
    }
  }
  return best;
}

/** List where a name could stand, with the distance from its circle: in it, then ever farther around it. */
function listPlaces(circle: Circle, halfWidth: number, frame: Frame) {
  const clamp = (value: number, half: number, size: number) => Math.max(half, Math.min(size - half, value));
  const places = [{ x: circle.x, y: circle.y, distance: 0 }];
  for (const distance of DISTANCES) {
    for (let step = 0; step < ANGLES; step += 1) {
      const angle = (2 * Math.PI * step) / ANGLES + Math.PI / 2;
      const reach = circle.radius + distance;
      const [across, along] = [Math.cos(angle), Math.sin(angle)];
      places.push({
        x: circle.x + across * (reach + halfWidth),
        y: circle.y + along * (reach + HALF_HEIGHT),
        distance,
      });
    }
  }
  return places.map(({ x, y, distance }) => ({
    x: clamp(x, halfWidth, frame.width),
    y: clamp(y, HALF_HEIGHT, frame.height),
    distance,
  }));
}

/** Return a label's first term, and as many of its terms as have room. */
function writeNames(label: string, { frame, measure }: Surroundings): readonly [string, string] {
  const terms = label.split(",").map((term) => term.trim());
  const fits = (text: string) => text.length <= LONGEST && measure(text) <= WIDEST * frame.width;
  const lengths = terms.map((_, index) => terms.slice(0, index + 1).join(", ")).filter(fits);
  const brief = lengths[0] ?? shorten(terms[0] ?? "", frame, measure);
  return [brief, lengths.at(-1) ?? brief];
}

/** Cut a term to what has room. */
function shorten(term: string, { width }: Frame, measure: MeasureText): string {
  const whole = [...new Intl.Segmenter().segment(term)].map(({ segment }) => segment);
  for (let length = Math.min(LONGEST, whole.length); length > 1; length -= 1) {
    const text = length === whole.length ? term : `${whole.slice(0, length - 1).join("").trim()}…`;
    if (measure(text) <= WIDEST * width) return text;
  }
  return "…";
}

/** Return the line from a circle's edge to the nearest edge of a name; null where they touch. */
function leadTo(circle: Circle, box: Box): Line | null {
  const x2 = Math.max(box.x - box.halfWidth, Math.min(box.x + box.halfWidth, circle.x));
  const y2 = Math.max(box.y - box.halfHeight, Math.min(box.y + box.halfHeight, circle.y));
  const length = Math.hypot(x2 - circle.x, y2 - circle.y);
  if (length <= circle.radius + DISTANCES[0] + 1) return null;
  const part = circle.radius / length;
  return { x1: circle.x + part * (x2 - circle.x), y1: circle.y + part * (y2 - circle.y), x2, y2 };
}

function countCovered(box: Box, own: Circle, circles: readonly Circle[]): number {
  let area = 0;
  for (const { topic, x, y, radius } of circles) {
    if (topic === own.topic) continue;
    const width = Math.min(box.x + box.halfWidth, x + radius) - Math.max(box.x - box.halfWidth, x - radius);
    const height = Math.min(box.y + box.halfHeight, y + radius) - Math.max(box.y - box.halfHeight, y - radius);
    if (width > 0 && height > 0) area += width * height;
  }
  return PER_COVERED_AREA * area;
}

function countCrossed(leader: Line | null, box: Box, names: readonly CircleName[]): number {
  const over = leader === null ? 0 : names.filter((name) => crosses(leader, name)).length;
  const under = names.filter((name) => name.leader !== null && crosses(name.leader, box)).length;
  return PER_CROSSING * (over + under);
}

/** Say whether a line touches a box, looked at in steps of a few pixels. */
function crosses({ x1, y1, x2, y2 }: Line, box: Box): boolean {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4);
  for (let step = 0; step <= steps; step += 1) {
    const part = steps === 0 ? 0 : step / steps;
    const [x, y] = [x1 + part * (x2 - x1), y1 + part * (y2 - y1)];
    if (Math.abs(x - box.x) < box.halfWidth && Math.abs(y - box.y) < box.halfHeight) return true;
  }
  return false;
}

const overlap = (one: Box, other: Box) =>
  Math.abs(one.x - other.x) < one.halfWidth + other.halfWidth &&
  Math.abs(one.y - other.y) < one.halfHeight + other.halfHeight;
