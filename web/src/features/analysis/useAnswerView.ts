/** How the answer is looked at: which colours, whether marked, how long a summary. */
import { useParameter } from "@/lib/urlState";

export const SENTENCES = { least: 1, usual: 3, most: 8 } as const;

export type Colouring = "sentiment" | "topics";

export interface AnswerView {
  readonly colouring: Colouring;
  readonly marked: boolean;
  readonly sentences: number;
  colourBy: (colouring: Colouring) => void;
  mark: (marked: boolean) => void;
  shorten: (sentences: number) => void;
}

export function useAnswerView(): AnswerView {
  const [view, setView] = useParameter("view");
  const [marks, setMarks] = useParameter("marks");
  const [sentences, setSentences] = useParameter("sentences");
  return {
    colouring: view === "topics" ? "topics" : "sentiment",
    marked: marks !== "off",
    sentences: sentenceCount(sentences),
    colourBy: setView,
    mark: (marked) => { setMarks(marked ? null : "off"); },
    shorten: (count) => { setSentences(count === SENTENCES.usual ? null : `${count}`); },
  };
}

function sentenceCount(value: string | null): number {
  const count = Number.parseInt(value ?? "", 10);
  if (Number.isNaN(count)) return SENTENCES.usual;
  return Math.min(SENTENCES.most, Math.max(SENTENCES.least, count));
}
