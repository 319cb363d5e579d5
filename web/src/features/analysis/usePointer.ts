/** Which word is pointed at, by mouse, finger or arrow keys; one listener for all words. */
import { useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { isWord, type Annotation } from "./annotations";

/** Where a word is in its frame. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly frameWidth: number;
}

interface Pointed {
  readonly index: number;
  readonly box: Box;
}

export function usePointer(
  frame: RefObject<HTMLElement | null>,
  annotations: readonly Annotation[],
  onPoint: (index: number | null) => void,
) {
  const [pointed, setPointed] = useState<Pointed | null>(null);

  const leave = () => {
    setPointed(null);
    onPoint(null);
  };

  const pointTo = (word: Element | null | undefined) => {
    if (!(word instanceof HTMLElement) || frame.current === null) {
      leave();
      return;
    }
    const index = Number(word.dataset.index);
    setPointed({ index, box: measureBox(word, frame.current) });
    onPoint(index);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      leave();
      return;
    }
    const index = findNextWord(annotations, pointed?.index ?? -1, event);
    if (index === null) return;
    event.preventDefault();
    const word = event.currentTarget.querySelector(`[data-index="${index}"]`);
    word?.scrollIntoView({ block: "nearest" });
    pointTo(word);
  };

  return {
    pointed,
    onKeyDown,
    onPointerOver: (event: PointerEvent) => {
      pointTo(event.target instanceof Element ? event.target.closest("[data-index]") : null);
    },
    onPointerLeave: leave,
    onBlur: leave,
  };
}

function measureBox(word: HTMLElement, frame: HTMLElement): Box {
  const outer = frame.getBoundingClientRect();
  const inner = word.getClientRects()[0] ?? word.getBoundingClientRect();
  return {
    left: inner.left - outer.left,
    top: inner.top - outer.top,
    width: inner.width,
    height: inner.height,
    frameWidth: outer.width,
  };
}

/** Return the index of the word that a key asks for; null if it asks for none. */
function findNextWord(
  annotations: readonly Annotation[],
  from: number,
  event: KeyboardEvent<HTMLElement>,
): number | null {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: 1, End: -1 }[event.key];
  if (step === undefined) return null;
  let index = { Home: 0, End: annotations.length - 1 }[event.key] ?? from + step;
  for (; index >= 0 && index < annotations.length; index += step) {
    const annotation = annotations[index];
    if (annotation !== undefined && isWord(annotation)) return index;
  }
  return null;
}
