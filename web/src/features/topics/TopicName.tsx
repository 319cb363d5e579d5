/** A topic's name, which can be edited in place. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { renameTopic, type Topic } from "./queries";
import styles from "./TopicName.module.css";

const LONGEST = 80;

export function TopicName({ topic }: { topic: Topic }) {
  const [draft, setDraft] = useState<string | null>(null);
  const showToast = useToast();
  const queries = useQueryClient();
  const rename = useMutation({
    mutationFn: (label: string) => renameTopic(topic.topic, label),
    onSuccess: async ({ label }) => {
      showToast({ title: `Renamed to “${label}”` });
      await queries.invalidateQueries({ queryKey: ["topic-model"] });
      void queries.invalidateQueries({ queryKey: ["texts"] });
    },
    onError: (error) => {
      showToast({ title: "Not renamed", detail: describeError(error) });
    },
  });

  if (draft === null) {
    return (
      <div className={styles.name}>
        <h2 id="topic-name" dir="auto">
          {topic.label}
        </h2>
        <Button look="quiet" onClick={() => { setDraft(topic.label); }}>Rename</Button>
      </div>
    );
  }

  const save = () => {
    const label = draft.trim();
    if (label === "" || label === topic.label) setDraft(null);
    else rename.mutate(label);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") save();
    if (event.key === "Escape") setDraft(null);
  };
  return (
    <div className={styles.name}>
      <h2 id="topic-name" className="visually-hidden">
        {topic.label}
      </h2>
      <TextInput
        aria-label="The topic's name"
        maxLength={LONGEST}
        dir="auto"
        // Somebody has just asked to write here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={draft}
        onChange={(event) => { setDraft(event.target.value); }}
        onKeyDown={onKeyDown}
      />
      <Button look="solid" disabled={rename.isPending} onClick={save}>Save</Button>
      <Button look="quiet" onClick={() => { setDraft(null); }}>Cancel</Button>
    </div>
  );
}
