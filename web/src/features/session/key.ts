/** Reads a key as people paste it: with blanks around, or from the header that carries it. */
export const cleanKey = (pasted: string): string =>
  pasted.replace(/^\s*(authorization:)?\s*(bearer\s+)?/i, "").replace(/\s+/g, "");
