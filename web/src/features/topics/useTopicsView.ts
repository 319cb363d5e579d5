/** What is shown of the topics; the URL holds it. */
import { useUrlParameter } from "@/lib/urlState";

const RELEVANCE = 0.6;

export interface TopicsView {
  readonly topic: number | null;
  readonly relevance: number;
  readonly word: string;
  choose: (topic: number) => void;
  rankBy: (relevance: number) => void;
  search: (word: string) => void;
}

export function useTopicsView(): TopicsView {
  const [topic, setTopic] = useUrlParameter("topic");
  const [relevance, setRelevance] = useUrlParameter("relevance");
  const [word, setWord] = useUrlParameter("word");
  return {
    topic: topic !== null && /^\d+$/.test(topic) ? Number(topic) : null,
    relevance: parseShare(relevance) ?? RELEVANCE,
    word: word ?? "",
    choose: (next) => { setTopic(`${next}`); },
    rankBy: (next) => { setRelevance(next === RELEVANCE ? null : `${next}`); },
    search: setWord,
  };
}

function parseShare(value: string | null): number | null {
  const number = Number.parseFloat(value ?? "");
  return number >= 0 && number <= 1 ? number : null;
}
