/** The text itself, coloured by what is known of each word. */
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useRef } from "react";
import { textTopicsQuery } from "@/lib/queries";
import { annotate, splitIntoChunks, type Annotation } from "./annotations";
import { createPalette, getHue, type Palette } from "./palette";
import { sentimentQuery, summaryQuery } from "./queries";
import { computeScale } from "./strength";
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
  const { annotations, palette, labels } = useAnnotations(text, view.sentences);
  const chunks = useMemo(() => splitIntoChunks(annotations), [annotations]);
  const scale = useMemo(() => computeScale(annotations), [annotations]);
  const frame = useRef<HTMLDivElement>(null);
  const pointTo = (index: number | null) => {
    onPoint(index === null ? null : (annotations[index]?.topic ?? null));
  };
  const { pointed, ...listeners } = usePointer(frame, annotations, pointTo);
  const annotation = pointed === null ? undefined : annotations[pointed.index];
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
          data-lit={lit === null ? undefined : getHue(palette, lit)}
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
        {annotation !== undefined && pointed !== null && (
          <WordCard
            annotation={annotation}
            box={pointed.box}
            label={findLabel(annotation, labels)}
          />
        )}
      </div>
    </section>
  );
}

const findLabel = ({ topic }: Annotation, labels: ReadonlyMap<number, string>) =>
  topic === null ? null : (labels.get(topic) ?? `topic ${topic}`);

/** What is known so far: a layer that is awaited or failed leaves the others to show. */
function useAnnotations(text: string, sentences: number) {
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
  const annotations = useMemo(() => annotate(deferred.text, deferred), [deferred]);
  const palette = useMemo<Palette>(() => createPalette(topics?.topics ?? []), [topics]);
  const labels = useMemo(
    () => new Map((topics?.topics ?? []).map(({ topic, label }) => [topic, label])),
    [topics],
  );
  return { annotations, palette, labels };
}
