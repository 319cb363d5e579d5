/** A block of the text; drawn once, whichever colours are looked at. */
import { memo, type ReactNode } from "react";
import { isWord, type Chunk, type Piece } from "./annotations";
import { hueOf, type Palette } from "./palette";
import { confidenceStep, weightStep } from "./strength";

interface TextChunkProps {
  chunk: Chunk;
  scale: number;
  palette: Palette;
}

/** Style sheets choose what to show of a word's classes, so that a switch redraws nothing here. */
export const TextChunk = memo(function TextChunk({ chunk, scale, palette }: TextChunkProps) {
  const nodes: ReactNode[] = [];
  let sentence: ReactNode[] = [];
  chunk.pieces.forEach((piece, place) => {
    const node = nodeOf(piece, chunk.first + place, scale, palette);
    if (piece.kept === null) {
      nodes.push(node);
      return;
    }
    sentence.push(node);
    if (chunk.pieces[place + 1]?.kept === piece.kept) return;
    nodes.push(
      <mark key={`kept-${piece.kept}`} className="kept" data-number={piece.kept}>
        {sentence}
      </mark>,
    );
    sentence = [];
  });
  return (
    <div className="text-chunk" dir="auto">
      {nodes}
    </div>
  );
});

function nodeOf(piece: Piece, index: number, scale: number, palette: Palette): ReactNode {
  if (!isWord(piece)) return piece.text;
  const classes = ["w"];
  const step = weightStep(piece.weight ?? 0, scale);
  if (step !== 0) classes.push(`s${step}`);
  if (piece.topic !== null) {
    classes.push(hueOf(palette, piece.topic), `c${confidenceStep(piece.confidence ?? 0)}`);
  }
  return (
    <span key={index} className={classes.join(" ")} data-i={index}>
      {piece.text}
    </span>
  );
}
