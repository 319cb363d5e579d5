/** Made-up reviews of an app to write and draw with: what people complain about in it is known. */
import templates from "./complaints.json";

type Feeling = "negative" | "positive";

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST = Date.UTC(2025, 2, 1);
const DAYS = 365;
const COUNTRIES = ["DE", "FR", "US", "US"] as const;

/** How often each subject comes up, and how often it is a complaint. */
const SUBJECTS = [
  ["sync", 5, 0.9],
  ["login", 4, 0.9],
  ["battery", 3, 0.9],
  ["crash", 4, 0.9],
  ["price", 4, 0.85],
  ["support", 3, 0.75],
  ["ads", 3, 0.9],
  ["drawing", 5, 0.15],
  ["search", 3, 0.4],
  ["lectures", 4, 0.1],
] as const;

const ALL = SUBJECTS.flatMap((subject) => Array.from({ length: subject[1] }, () => subject));

/** Return a file of reviews with dates over a year; in the last quarter, more is said about the login. */
export function writeComplaints(count: number, seed = 1): string {
  const draw = createDraw(seed);
  const rows = Array.from({ length: count }, () => {
    const day = Math.floor(draw() * DAYS);
    const subject = day > 0.75 * DAYS && draw() < 0.35 ? SUBJECTS[1] : pick(ALL, draw());
    const feeling: Feeling = draw() < subject[2] ? "negative" : "positive";
    const others = pick(ALL, draw());
    const aside: Feeling = draw() < others[2] ? "negative" : "positive";
    const said = [
      ...Array.from({ length: 3 }, () => pick(templates[subject[0]][feeling], draw())),
      ...(draw() < 0.4 ? [pick(templates[others[0]][aside], draw())] : []),
    ];
    const text = [...new Set(said)].map((template) => fillIn(template, draw)).join(" ");
    const stars = (feeling === "negative" ? 1 : 4) + Math.floor(2 * draw());
    const date = new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
    return `"${text}",${stars},${date},${pick(COUNTRIES, draw())}`;
  });
  return ["text,rating,date,country", ...rows].join("\n");
}

/** Return a sentence of a template, in which {this|that} is one of the two. */
const fillIn = (template: string, draw: () => number): string =>
  template.replace(/\{([^}]*)\}/g, (_, choices: string) => pick(choices.split("|"), draw()));

const pick = <Item>(items: readonly Item[], share: number): Item => {
  const item = items[Math.floor(share * items.length)];
  if (item === undefined) throw new Error("There is nothing to pick from");
  return item;
};

/** Return numbers from 0 to 1 that look random and are the same every time (mulberry32). */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
