/** What is looked at on the map: the address holds it. */
import { useParameter } from "@/lib/urlState";

const RELEVANCE = 0.6;

export interface TopicsView {
  readonly topic: number | null;
  readonly relevance: number;
  readonly word: string;
  choose: (topic: number) => void;
  rankBy: (relevance: number) => void;
  look: (word: string) => void;
}

export function useTopicsView(): TopicsView {
  const [topic, setTopic] = useParameter("topic");
  const [relevance, setRelevance] = useParameter("relevance");
  const [word, setWord] = useParameter("word");
  return {
    topic: topic !== null && /^\d+$/.test(topic) ? Number(topic) : null,
    relevance: share(relevance) ?? RELEVANCE,
    word: word ?? "",
    choose: (next) => { setTopic(`${next}`); },
    rankBy: (next) => { setRelevance(next === RELEVANCE ? null : `${next}`); },
    look: setWord,
  };
}

function share(value: string | null): number | null {
  const number = Number.parseFloat(value ?? "");
  return number >= 0 && number <= 1 ? number : null;
}
