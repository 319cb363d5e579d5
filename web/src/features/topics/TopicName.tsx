/** A topic's name, which can be edited in place, and what else people can say of it. */
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { useTopicEdit } from "@/components/useTopicEdit";
import { useMay } from "@/lib/session";
import { useChosenModel, type Topic } from "@/lib/topicModels";
import styles from "./TopicName.module.css";

const LONGEST = 80;

type Editing = "label" | "group" | null;

interface TopicNameProps {
  topic: Topic;
  /** The groups that there are. */
  groups: readonly string[];
}

export function TopicName({ topic, groups }: TopicNameProps) {
  const [model] = useChosenModel();
  const edit = useTopicEdit(model);
  const mayTrain = useMay("train");
  const [editing, setEditing] = useState<Editing>(null);
  const { topic: id, label, group, hidden } = topic;
  const stop = () => { setEditing(null); };
  const hide = () => {
    edit.mutate({ topic: id, change: { hidden: !hidden }, done: hidden ? "Shown again" : `“${label}” is hidden` });
  };
  const rename = (name: string) => {
    const change = { label: name === "" ? null : name };
    const done = name === "" ? "Named as fitted" : `Renamed to “${name}”`;
    if (name === label) stop();
    else edit.mutate({ topic: id, change, done }, { onSuccess: stop });
  };
  const regroup = (name: string) => {
    const change = { group: name === "" ? null : name };
    const done = name === "" ? "In no group now" : `Put into “${name}”`;
    if (name === (group ?? "")) stop();
    else edit.mutate({ topic: id, change, done }, { onSuccess: stop });
  };
  return (
    <>
      <h2 id="topic-name" dir="auto" className={editing === "label" ? "visually-hidden" : styles.name}>
        {label}
      </h2>
      {editing === "label" && (
        <NameBox
          name="The topic’s name"
          hint="Empty: as fitted"
          value={label}
          busy={edit.isPending}
          onSave={rename}
          onCancel={stop}
        />
      )}
      {editing === "group" && (
        <NameBox
          name="The topic’s group"
          hint="Empty: in no group"
          value={group ?? ""}
          known={groups}
          busy={edit.isPending}
          onSave={regroup}
          onCancel={stop}
        />
      )}
      {editing === null && mayTrain && (
        <p className={styles.actions}>
          <Button disabled={edit.isPending} onClick={() => { setEditing("label"); }}>Rename</Button>
          <Button disabled={edit.isPending} onClick={() => { setEditing("group"); }}>
            {group === null ? "Put into a group" : "Change the group"}
          </Button>
          <Button disabled={edit.isPending} onClick={hide}>{hidden ? "Show again" : "Hide"}</Button>
        </p>
      )}
    </>
  );
}

interface NameBoxProps {
  name: string;
  hint: string;
  value: string;
  known?: readonly string[];
  /** Whether a name is on its way; what was written stays until it is stored. */
  busy: boolean;
  onSave: (value: string) => void;
  onCancel: () => void;
}

function NameBox({ name, hint, value, known = [], busy, onSave, onCancel }: NameBoxProps) {
  const [draft, setDraft] = useState(value);
  const save = () => { if (!busy) onSave(draft.trim()); };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") save();
    if (event.key === "Escape") onCancel();
  };
  return (
    <div className={styles.box}>
      <TextInput
        aria-label={name}
        placeholder={hint}
        maxLength={LONGEST}
        dir="auto"
        list={known.length > 0 ? "known-names" : undefined}
        readOnly={busy}
        // Somebody has just asked to write here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={draft}
        onChange={(event) => { setDraft(event.target.value); }}
        onKeyDown={onKeyDown}
      />
      <datalist id="known-names">{known.map((one) => <option key={one} value={one} />)}</datalist>
      <Button look="solid" disabled={busy} onClick={save}>Save</Button>
      <Button look="quiet" onClick={onCancel}>Cancel</Button>
    </div>
  );
}
