/** What is shown of the topics; the URL holds it, as it does the model (see lib/topicModels.ts). */
import { useUrlParameter } from "@/lib/urlState";

const RELEVANCE = 0.6;

export interface TopicsView {
  readonly topic: number | null;
  readonly relevance: number;
  readonly word: string;
  /** Whether hidden topics are shown. */
  readonly withHidden: boolean;
  choose: (topic: number) => void;
  rankBy: (relevance: number) => void;
  search: (word: string) => void;
  showHidden: (shown: boolean) => void;
}

export function useTopicsView(): TopicsView {
  const [topic, setTopic] = useUrlParameter("topic");
  const [relevance, setRelevance] = useUrlParameter("relevance");
  const [word, setWord] = useUrlParameter("word");
  const [hidden, setHidden] = useUrlParameter("hidden");
  return {
    topic: topic !== null && /^\d+$/.test(topic) ? Number(topic) : null,
    relevance: parseShare(relevance) ?? RELEVANCE,
    word: word ?? "",
    withHidden: hidden === "shown",
    choose: (next) => { setTopic(`${next}`); },
    rankBy: (next) => { setRelevance(next === RELEVANCE ? null : `${next}`); },
    search: setWord,
    showHidden: (shown) => { setHidden(shown ? "shown" : null); },
  };
}

function parseShare(value: string | null): number | null {
  const number = Number.parseFloat(value ?? "");
  return number >= 0 && number <= 1 ? number : null;
}
