/** A block of the text; drawn once, whichever colours are looked at. */
import { memo, type ReactNode } from "react";
import { isWord, type Annotation, type Chunk } from "./annotations";
import { getHue, type Palette } from "./palette";
import { quantizeConfidence, quantizeWeight } from "./strength";

interface TextChunkProps {
  chunk: Chunk;
  scale: number;
  palette: Palette;
}

/** Style sheets choose what to show of a word's classes, so that a switch redraws nothing here. */
export const TextChunk = memo(function TextChunk({ chunk, scale, palette }: TextChunkProps) {
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
      <mark key={`sentence-${sentence}`} className="kept" data-number={sentence}>
        {marked}
      </mark>,
    );
    marked = [];
  });
  return (
    <div className="text-chunk" dir="auto">
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
  const classes = ["w"];
  const step = quantizeWeight(annotation.weight ?? 0, scale);
  if (step !== 0) classes.push(`s${step}`);
  if (annotation.topic !== null) {
    classes.push(getHue(palette, annotation.topic), `c${quantizeConfidence(annotation.confidence ?? 0)}`);
  }
  return (
    <span key={index} className={classes.join(" ")} data-index={index}>
      {annotation.text}
    </span>
  );
}
