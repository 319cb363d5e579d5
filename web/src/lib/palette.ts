/** Which topic has which colour: the same on every page, from one model of a name to the next. */

/** Colours that people with any colour vision can tell apart; see styles/tokens.css. */
export const SLOTS = 8;

/** A colour's second sign, for where it cannot be seen. */
export const LETTERS = "ABCDEFGH";

/** The slots of the topics that have one. */
export type Palette = ReadonlyMap<number, number>;

/** A value of the attribute data-hue, which carries a topic's colour; see styles/base.css. */
export type Hue = number | "rest";

/** The colours that the model gives its topics, by topic. */
export type Colours = ReadonlyMap<number, number>;

/** Return the hue of a topic where all topics are shown: far more than there are hues. */
export const getOwnHue = (colour: number): Hue => colour % SLOTS;

export const readColours = (topics: readonly { topic: number; colour: number }[]): Colours =>
  new Map(topics.map(({ topic, colour }) => [topic, colour]));

/**
 * Give the strongest topics of a text a hue each; topics must come with the strongest first.
 *
 * It is the topic's own unless a stronger one of the text has that: so the strongest topic has its
 * colour of the other pages always, and no two of a text look alike.
 */
export function createPalette(topics: readonly { topic: number }[], colours: Colours): Palette {
  const taken = new Set<number>();
  const palette = new Map<number, number>();
  for (const { topic } of topics.slice(0, SLOTS)) {
    let slot = (colours.get(topic) ?? topic) % SLOTS;
    while (taken.has(slot)) slot = (slot + 1) % SLOTS;
    taken.add(slot);
    palette.set(topic, slot);
  }
  return palette;
}

/** Return a topic's hue; topics without a slot share a neutral one. */
export const getHue = (palette: Palette, topic: number): Hue => palette.get(topic) ?? "rest";
