/** Finds the topics in which a word lives, or that are named so, and shows the best of them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import type { Schema } from "@/lib/api";
import { formatShare } from "@/lib/format";
import { textTopicsQuery } from "@/lib/queries";
import { useChosenModel, type Topic } from "@/lib/topicModels";
import { findTopics } from "./directory";
import styles from "./WordSearch.module.css";

/** Below this a topic's share is what any word would get. */
const LIVES_FROM = 0.06;

/** The topics in which a word is found, with its share in each; null without a word. */
export function useFoundTopics(word: string, topics: readonly Topic[]): ReadonlyMap<number, number> | null {
  const [model] = useChosenModel();
  const { data } = useQuery({ ...textTopicsQuery(model, word), enabled: word !== "" });
  return word === "" || data === undefined ? null : findWord(word, data, topics);
}

function findWord(word: string, answer: Schema<"InferenceView">, topics: readonly Topic[]) {
  const lives = answer.from_prior ? [] : answer.topics.filter(({ share }) => share >= LIVES_FROM);
  return findTopics(word, lives, topics);
}

interface WordSearchProps {
  word: string;
  found: ReadonlyMap<number, number> | null;
  topics: readonly Topic[];
  onSearch: (word: string) => void;
  onChoose: (topic: number) => void;
}

export function WordSearch({ word, found, topics, onSearch, onChoose }: WordSearchProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [model] = useChosenModel();
  const queries = useQueryClient();
  const search = async (sought: string) => {
    onSearch(sought);
    setDraft(null);
    if (sought === "") return;
    // A failure is told by the panel, which asks the same.
    const answer = await queries.query(textTopicsQuery(model, sought)).catch(() => null);
    const [best] = answer === null ? [] : findWord(sought, answer, topics).keys();
    if (best !== undefined) onChoose(best);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void search((draft ?? word).trim());
  };
  return (
    <search className={styles.search}>
      <form onSubmit={submit}>
        <label className="visually-hidden" htmlFor="word">
          Word or phrase to find in the topics
        </label>
        <TextInput
          id="word"
          placeholder={suggestWord(topics)}
          maxLength={200}
          dir="auto"
          value={draft ?? word}
          onChange={(event) => { setDraft(event.target.value); }}
        />
        <Button type="submit">Find</Button>
        {word !== "" && <Button look="quiet" onClick={() => void search("")}>Clear</Button>}
      </form>
      <p role="status" className={styles.found}>
        {found !== null && <Found word={word} found={found} topics={topics} onChoose={onChoose} />}
      </p>
    </search>
  );
}

/** Suggest a word that the model knows well. */
function suggestWord(topics: readonly Topic[]): string {
  const terms = topics.flatMap((topic) => topic.terms.slice(0, 1));
  const best = terms.toSorted((one, other) => other.weight - one.weight)[0]?.term;
  return best === undefined ? "Where does a word live?" : `Where does a word live? Try “${best}”`;
}

type FoundProps = Pick<WordSearchProps, "word" | "topics" | "onChoose"> & {
  found: ReadonlyMap<number, number>;
};

function Found({ word, found, topics, onChoose }: FoundProps) {
  if (found.size === 0) return <>The model does not know “{word}”.</>;
  const labels = new Map(topics.map(({ topic, label }) => [topic, label]));
  return (
    <>
      “{word}” is found in{" "}
      {[...found].map(([topic, share]) => (
        <button key={topic} type="button" className={styles.topic} onClick={() => { onChoose(topic); }}>
          <span dir="auto">{labels.get(topic)}</span> {share > 0 && formatShare(share)}
        </button>
      ))}
    </>
  );
}
