/** A text cut into annotations: spans that carry everything that is known of them. */
import { toUnitOffsets } from "@/lib/characters";
import type { SentimentSegment, SummarySentence, TopicSegment } from "./queries";

/** A span of the text; nothing known of it changes within. */
export interface Annotation {
  readonly text: string;
  /** Its part in the sentiment's score; null for what is not a word. */
  readonly weight: number | null;
  readonly topic: number | null;
  readonly confidence: number | null;
  /** The number of its sentence in the summary, from 1; null if the summary leaves it out. */
  readonly sentence: number | null;
}

/** What is known of a text, as far as it has been answered. */
export interface Layers {
  readonly sentiment?: readonly SentimentSegment[] | null | undefined;
  readonly topics?: readonly TopicSegment[] | undefined;
  readonly sentences?: readonly SummarySentence[] | undefined;
}

/** One value up to the offset `end`, in UTF-16 units. */
interface Run<Value> {
  readonly end: number;
  readonly value: Value;
}

/** Cut a text wherever one of the layers does; the annotations in order are the text. */
export function annotate(text: string, layers: Layers): Annotation[] {
  const weights = new Cursor(listSegmentRuns(layers.sentiment ?? []));
  const topics = new Cursor(listSegmentRuns(layers.topics ?? []));
  const sentences = new Cursor(listSentenceRuns(text, layers.sentences ?? []));
  const annotations: Annotation[] = [];
  for (let start = 0; start < text.length; ) {
    const cursors = [weights, topics, sentences];
    const end = Math.min(text.length, ...cursors.map((cursor) => cursor.moveTo(start)));
    const topic = topics.value;
    annotations.push({
      text: text.slice(start, end),
      weight: weights.value?.weight ?? null,
      topic: topic?.topic ?? null,
      confidence: topic?.confidence ?? null,
      sentence: sentences.value ?? null,
    });
    start = end;
  }
  return annotations;
}

/** Whether pointing at it shows something. */
export const isWord = ({ weight, topic }: Annotation): boolean => weight !== null || topic !== null;

/** Reads runs from the first to the last. */
class Cursor<Value> {
  #index = 0;

  constructor(private readonly runs: readonly Run<Value>[]) {}

  /** Move on to the run that holds `start`, and return its end. */
  moveTo(start: number): number {
    while ((this.runs[this.#index]?.end ?? Infinity) <= start) this.#index += 1;
    return this.runs[this.#index]?.end ?? Infinity;
  }

  get value(): Value | undefined {
    return this.runs[this.#index]?.value;
  }
}

function listSegmentRuns<Segment extends { text: string }>(
  segments: readonly Segment[],
): Run<Segment>[] {
  let end = 0;
  return segments.map((value) => {
    end += value.text.length;
    return { end, value };
  });
}

function listSentenceRuns(
  text: string,
  sentences: readonly { start: number; end: number }[],
): Run<number | null>[] {
  const bounds = toUnitOffsets(
    text,
    sentences.flatMap(({ start, end }) => [start, end]),
  );
  // Between two sentences lies a run without a number.
  return bounds.map((end, index) => ({ end, value: index % 2 === 1 ? (index + 1) / 2 : null }));
}

/** Long enough to hold a paragraph, short enough to be drawn at once. */
const CHUNK_CHARACTERS = 3000;

/** A block of the text, which a browser lays out, or leaves out, by itself. */
export interface Chunk {
  /** The index of its first annotation. */
  readonly first: number;
  readonly annotations: readonly Annotation[];
}

/** Group annotations into chunks that end with a line, or, in very long lines, after white space. */
export function splitIntoChunks(annotations: readonly Annotation[]): Chunk[] {
  const chunks: Chunk[] = [];
  let first = 0;
  let characters = 0;
  annotations.forEach(({ text }, index) => {
    characters += text.length;
    const last = index === annotations.length - 1;
    if (!last && !endsChunk(text, characters)) return;
    chunks.push({ first, annotations: annotations.slice(first, index + 1) });
    first = index + 1;
    characters = 0;
  });
  return chunks;
}

function endsChunk(text: string, characters: number): boolean {
  if (text.endsWith("\n")) return true;
  return characters >= CHUNK_CHARACTERS && /\s$/u.test(text);
}
