/** Which topic has which colour on a page: at most eight have one of their own. */

/** Colours that people with any colour vision can tell apart; see styles/tokens.css. */
export const SLOTS = 8;

/** A colour's second sign, for where it cannot be seen. */
export const LETTERS = "ABCDEFGH";

/** The slots of the topics that have one. */
export type Palette = ReadonlyMap<number, number>;

/** A value of the attribute data-hue, which carries a topic's colour; see styles/base.css. */
export type Hue = number | "rest";

/**
 * Give the strongest topics a colour each; topics must come with the strongest first.
 *
 * A topic's number names the colour it gets unless a stronger topic has it, so that it mostly
 * keeps it from one text to the next.
 */
export function createPalette(topics: readonly { topic: number }[]): Palette {
  const taken = new Set<number>();
  const palette = new Map<number, number>();
  for (const { topic } of topics.slice(0, SLOTS)) {
    let slot = topic % SLOTS;
    while (taken.has(slot)) slot = (slot + 1) % SLOTS;
    taken.add(slot);
    palette.set(topic, slot);
  }
  return palette;
}

/** Return a topic's hue; topics without a slot share a neutral one. */
export const getHue = (palette: Palette, topic: number): Hue => palette.get(topic) ?? "rest";
