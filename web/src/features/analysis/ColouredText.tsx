/** The text itself, coloured by what is known of each word. */
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useRef } from "react";
import { textTopicsQuery } from "@/lib/queries";
import { chunksOf, piecesOf, type Piece } from "./annotations";
import { hueOf, paletteOf, type Palette } from "./palette";
import { sentimentQuery, summaryQuery } from "./queries";
import { scaleOf } from "./strength";
import { TextChunk } from "./TextChunk";
import { TextToolbar } from "./TextToolbar";
import type { AnswerView } from "./useAnswerView";
import { usePointer } from "./usePointer";
import { WordCard } from "./WordCard";
import "./ColouredText.css";

interface ColouredTextProps {
  text: string;
  view: AnswerView;
  lit: number | null;
  onPoint: (topic: number | null) => void;
}

export function ColouredText({ text, view, lit, onPoint }: ColouredTextProps) {
  const { pieces, palette, labels } = useColouring(text, view.sentences);
  const chunks = useMemo(() => chunksOf(pieces), [pieces]);
  const scale = useMemo(() => scaleOf(pieces), [pieces]);
  const frame = useRef<HTMLDivElement>(null);
  const pointTo = (index: number | null) => {
    onPoint(index === null ? null : (pieces[index]?.topic ?? null));
  };
  const { pointed, ...listeners } = usePointer(frame, pieces, pointTo);
  const piece = pointed === null ? undefined : pieces[pointed.index];
  return (
    <section className="text-panel" aria-label="The text, coloured">
      <TextToolbar view={view} />
      <div className="text-frame" ref={frame}>
        {/* One stop for the keyboard, whose arrows then go from word to word: a stop
            for each of thousands of words would be a trap. */}
        <div
          className="coloured text-body"
          data-view={view.colouring}
          data-marked={view.marked}
          data-lit={lit === null ? undefined : hueOf(palette, lit)}
          role="group"
          aria-label="Words; use the arrow keys to go from one to the next"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          {...listeners}
        >
          {chunks.map((chunk) => (
            <TextChunk key={chunk.first} chunk={chunk} scale={scale} palette={palette} />
          ))}
        </div>
        {piece !== undefined && pointed !== null && (
          <WordCard piece={piece} box={pointed.box} label={labelOf(piece, labels)} />
        )}
      </div>
    </section>
  );
}

const labelOf = (piece: Piece, labels: ReadonlyMap<number, string>) =>
  piece.topic === null ? null : (labels.get(piece.topic) ?? `topic ${piece.topic}`);

/** What is known so far: a layer that is awaited or failed leaves the others to show. */
function useColouring(text: string, sentences: number) {
  const sentiment = useQuery(sentimentQuery(text)).data;
  const topics = useQuery(textTopicsQuery(text)).data;
  const summary = useQuery(summaryQuery(text, sentences)).data;
  const layers = useMemo(
    () => ({
      text,
      sentiment: sentiment?.segments,
      topics: topics?.segments,
      sentences: summary?.sentences,
    }),
    [text, sentiment, topics, summary],
  );
  // A very long text is drawn when nothing more urgent is to be done.
  const deferred = useDeferredValue(layers);
  const pieces = useMemo(() => piecesOf(deferred.text, deferred), [deferred]);
  const palette = useMemo<Palette>(() => paletteOf(topics?.topics ?? []), [topics]);
  const labels = useMemo(
    () => new Map((topics?.topics ?? []).map(({ topic, label }) => [topic, label])),
    [topics],
  );
  return { pieces, palette, labels };
}

