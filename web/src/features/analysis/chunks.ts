/** Pieces in blocks that a browser can lay out, and leave out, one by one. */
import type { Piece } from "./annotations";

/** Long enough to hold a paragraph, short enough to be drawn at once. */
const CHUNK_CHARACTERS = 3000;

export interface Chunk {
  /** The number of its first piece. */
  readonly first: number;
  readonly pieces: readonly Piece[];
}

/** Group pieces into chunks that end with a line, or, in very long lines, after white space. */
export function chunksOf(pieces: readonly Piece[]): Chunk[] {
  const chunks: Chunk[] = [];
  let first = 0;
  let characters = 0;
  pieces.forEach((piece, place) => {
    characters += piece.text.length;
    const last = place === pieces.length - 1;
    if (!last && !endsChunk(piece.text, characters)) return;
    chunks.push({ first, pieces: pieces.slice(first, place + 1) });
    first = place + 1;
    characters = 0;
  });
  return chunks;
}

function endsChunk(text: string, characters: number): boolean {
  if (text.endsWith("\n")) return true;
  return characters >= CHUNK_CHARACTERS && /\s$/u.test(text);
}
