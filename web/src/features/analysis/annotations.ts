/** One text cut into pieces that carry everything that is known of them. */
import { unitOffsets } from "@/lib/characters";
import type { SentimentSegment, SummarySentence, TopicSegment } from "./queries";

export interface Piece {
  readonly text: string;
  /** Its part of the sentiment's score; null for what is not a word. */
  readonly weight: number | null;
  readonly topic: number | null;
  readonly confidence: number | null;
  /** The number of its sentence in the summary, from 1; null if the summary leaves it out. */
  readonly kept: number | null;
}

export interface Layers {
  readonly sentiment?: readonly SentimentSegment[] | null | undefined;
  readonly topics?: readonly TopicSegment[] | undefined;
  readonly sentences?: readonly SummarySentence[] | undefined;
}

interface Run<Value> {
  readonly end: number;
  readonly value: Value;
}

/** Cut a text wherever one of the layers does; the pieces in order are the text. */
export function piecesOf(text: string, layers: Layers): Piece[] {
  const weights = new Cursor(segmentRuns(layers.sentiment ?? []));
  const topics = new Cursor(segmentRuns(layers.topics ?? []));
  const kept = new Cursor(keptRuns(text, layers.sentences ?? []));
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length; ) {
    const cursors = [weights, topics, kept];
    const end = Math.min(text.length, ...cursors.map((cursor) => cursor.endAfter(start)));
    const topic = topics.value;
    pieces.push({
      text: text.slice(start, end),
      weight: weights.value?.weight ?? null,
      topic: topic?.topic ?? null,
      confidence: topic?.confidence ?? null,
      kept: kept.value ?? null,
    });
    start = end;
  }
  return pieces;
}

/** Whether anything is known of a piece, so that pointing at it shows something. */
export const isWord = (piece: Piece): boolean => piece.weight !== null || piece.topic !== null;

class Cursor<Value> {
  #at = 0;

  constructor(private readonly runs: readonly Run<Value>[]) {}

  /** Move to the run that holds `start` and return its end; never move back. */
  endAfter(start: number): number {
    while ((this.runs[this.#at]?.end ?? Infinity) <= start) this.#at += 1;
    return this.runs[this.#at]?.end ?? Infinity;
  }

  get value(): Value | undefined {
    return this.runs[this.#at]?.value;
  }
}

function segmentRuns<Segment extends { text: string }>(
  segments: readonly Segment[],
): Run<Segment>[] {
  let end = 0;
  return segments.map((value) => {
    end += value.text.length;
    return { end, value };
  });
}

function keptRuns(
  text: string,
  sentences: readonly { start: number; end: number }[],
): Run<number | null>[] {
  const bounds = unitOffsets(
    text,
    sentences.flatMap(({ start, end }) => [start, end]),
  );
  return bounds.map((end, place) => ({ end, value: place % 2 === 1 ? (place + 1) / 2 : null }));
}

/** Long enough to hold a paragraph, short enough to be drawn at once. */
const CHUNK_CHARACTERS = 3000;

/** A block of the text that a browser can lay out, and leave out, by itself. */
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
