/** The text itself, coloured by what is known of each word. */
import { useQuery } from "@tanstack/react-query";
import { memo, useDeferredValue, useMemo, useRef, type ReactNode } from "react";
import { annotate, isWord, splitIntoChunks, type Annotation, type Chunk } from "./annotations";
import { getHue, type Palette } from "@/lib/palette";
import { sentimentQuery, summaryQuery } from "./queries";
import { computeScale, quantizeConfidence, quantizeWeight } from "@/lib/strength";
import { TextToolbar } from "./TextToolbar";
import type { AnswerView } from "./useAnswerView";
import { usePointer } from "./usePointer";
import { useKnownTextTopics } from "./useTextTopics";
import { WordCard } from "./WordCard";
import styles from "./ColouredText.module.css";
import words from "@/components/wordColours.module.css";

interface ColouredTextProps {
  text: string;
  view: AnswerView;
  highlighted: number | null;
  onPoint: (topic: number | null) => void;
}

export function ColouredText({ text, view, highlighted, onPoint }: ColouredTextProps) {
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
    <section className={styles.panel} aria-label="The text, coloured">
      <TextToolbar view={view} />
      <div className={styles.frame} ref={frame}>
        {/* One stop for the keyboard, whose arrows then go from word to word: a stop
            for each of thousands of words would be a trap. */}
        <div
          className={[words.coloured, styles.body].join(" ")}
          data-view={view.colouring}
          data-marked={view.marked}
          data-highlighted={highlighted === null ? undefined : getHue(palette, highlighted)}
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

/** The annotations so far: a layer that is loading or has failed leaves the others to show. */
function useAnnotations(text: string, sentences: number) {
  const sentiment = useQuery(sentimentQuery(text)).data;
  const { topics, palette } = useKnownTextTopics(text);
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
  const labels = useMemo(
    () => new Map((topics?.topics ?? []).map(({ topic, label }) => [topic, label])),
    [topics],
  );
  return { annotations, palette, labels };
}

interface TextChunkProps {
  chunk: Chunk;
  scale: number;
  palette: Palette;
}

/** A block of the text, drawn once for every view. */
const TextChunk = memo(function TextChunk({ chunk, scale, palette }: TextChunkProps) {
  const nodes: ReactNode[] = [];
  let marked: ReactNode[] = [];
  chunk.annotations.forEach((annotation, index) => {
    const node = renderAnnotation(annotation, chunk.first + index, scale, palette);
    const { sentence } = annotation;
    if (sentence === null) {
      nodes.push(node);
      return;
    }
    marked.push(node);
    if (chunk.annotations[index + 1]?.sentence === sentence) return;
    nodes.push(
      <mark key={`sentence-${sentence}`} className={words.sentence} data-number={sentence}>
        {marked}
      </mark>,
    );
    marked = [];
  });
  return (
    <div className={styles.chunk} dir="auto">
      {nodes}
    </div>
  );
});

function renderAnnotation(
  annotation: Annotation,
  index: number,
  scale: number,
  palette: Palette,
): ReactNode {
  if (!isWord(annotation)) return annotation.text;
  const { text, weight, topic, confidence } = annotation;
  const step = quantizeWeight(weight ?? 0, scale);
  return (
    <span
      key={index}
      className={words.word}
      data-index={index}
      data-weight={step === 0 ? undefined : step}
      data-hue={topic === null ? undefined : getHue(palette, topic)}
      data-confidence={topic === null ? undefined : quantizeConfidence(confidence ?? 0)}
    >
      {text}
    </span>
  );
}
