/** How an answer is shown: in which colours, whether marked, with how long a summary. */
import { useUrlParameter } from "@/lib/urlState";

export const SENTENCES = { least: 1, usual: 3, most: 8 } as const;

export type Colouring = "sentiment" | "topics";

export interface AnswerView {
  readonly colouring: Colouring;
  readonly marked: boolean;
  readonly sentences: number;
  colourBy: (colouring: Colouring) => void;
  mark: (marked: boolean) => void;
  setSentences: (sentences: number) => void;
}

export function useAnswerView(): AnswerView {
  const [view, setView] = useUrlParameter("view");
  const [marks, setMarks] = useUrlParameter("marks");
  const [sentences, setSentences] = useUrlParameter("sentences");
  return {
    colouring: view === "topics" ? "topics" : "sentiment",
    marked: marks === "on",
    sentences: parseSentenceCount(sentences),
    colourBy: setView,
    mark: (marked) => { setMarks(marked ? "on" : null); },
    setSentences: (count) => { setSentences(count === SENTENCES.usual ? null : `${count}`); },
  };
}

function parseSentenceCount(value: string | null): number {
  const count = Number.parseInt(value ?? "", 10);
  if (Number.isNaN(count)) return SENTENCES.usual;
  return Math.min(SENTENCES.most, Math.max(SENTENCES.least, count));
}
