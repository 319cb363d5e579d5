/** Finds the topics in which a word lives. */
import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { formatShare } from "@/lib/format";
import { textTopicsQuery } from "@/lib/queries";
import styles from "./WordSearch.module.css";

/** Below this a topic's share is what any word would get. */
const LIVES_FROM = 0.06;

/** The topics in which a word lives, with its share in each; null without a word. */
export function useFoundTopics(word: string): ReadonlyMap<number, number> | null {
  const { data } = useQuery({ ...textTopicsQuery("default", word), enabled: word !== "" });
  if (word === "" || data === undefined) return null;
  if (data.from_prior) return new Map();
  return new Map(
    data.topics.filter(({ share }) => share >= LIVES_FROM).map(({ topic, share }) => [topic, share]),
  );
}

interface WordSearchProps {
  word: string;
  found: ReadonlyMap<number, number> | null;
  labels: ReadonlyMap<number, string>;
  onSearch: (word: string) => void;
  onChoose: (topic: number) => void;
}

export function WordSearch({ word, found, labels, onSearch, onChoose }: WordSearchProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch((draft ?? word).trim());
    setDraft(null);
  };
  const clear = () => {
    setDraft(null);
    onSearch("");
  };
  return (
    <search className={styles.search}>
      <form onSubmit={submit}>
        <label className="visually-hidden" htmlFor="word">
          Word or phrase to find in the topics
        </label>
        <TextInput
          id="word"
          placeholder="Where does a word live? Try “kernel”"
          maxLength={200}
          dir="auto"
          value={draft ?? word}
          onChange={(event) => { setDraft(event.target.value); }}
        />
        <Button type="submit">Find</Button>
        {word !== "" && <Button look="quiet" onClick={clear}>Clear</Button>}
      </form>
      <p role="status" className={styles.found}>
        {found !== null && <Found word={word} found={found} labels={labels} onChoose={onChoose} />}
      </p>
    </search>
  );
}

type FoundProps = Pick<WordSearchProps, "word" | "labels" | "onChoose"> & {
  found: ReadonlyMap<number, number>;
};

function Found({ word, found, labels, onChoose }: FoundProps) {
  if (found.size === 0) return <>The model does not know “{word}”.</>;
  return (
    <>
      “{word}” lives in{" "}
      {[...found].map(([topic, share]) => (
        <button key={topic} type="button" className={styles.topic} onClick={() => { onChoose(topic); }}>
          {labels.get(topic)} {formatShare(share)}
        </button>
      ))}
    </>
  );
}
