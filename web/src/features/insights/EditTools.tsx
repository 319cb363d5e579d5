/** What a person can change of an open topic or group: its name, its group, whether it is listed. */
import { useId, useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import type { Insights } from "./queries";
import { nameRow, type Row } from "./rows";
import { listTopics } from "./TopicRow";
import type { TopicEdits } from "./useTopicEdits";
import { changeUrlParameters } from "@/lib/urlState";
import styles from "./EditTools.module.css";

const LONGEST = 80;

interface EditToolsProps {
  insights: Insights;
  row: Row;
  edits: TopicEdits;
}

export function EditTools({ insights, row, edits }: EditToolsProps) {
  const { figures, members } = row;
  const [writing, setWriting] = useState<"label" | "group" | null>(null);
  const topics = listTopics(row);
  const isGroup = members.length > 0;
  const stop = () => { setWriting(null); };
  const rename = (name: string) => {
    const change = isGroup ? { group: name } : { label: name };
    const onSuccess = () => {
      stop();
      if (isGroup) changeUrlParameters({ open: nameRow({ topic: null, label: name }) });
    };
    edits.mutate({ topics, change, done: `Renamed to “${name}”` }, { onSuccess });
  };
  const putInto = (group: string) => {
    edits.mutate({ topics, change: { group }, done: `Put into “${group}”` }, { onSuccess: stop });
  };
  if (writing !== null) {
    return (
      <NameForm
        title={writing === "label" ? "Name" : "Group"}
        value={writing === "label" ? figures.label : ""}
        known={writing === "group" ? insights.groups.map(({ label }) => label) : []}
        busy={edits.isPending}
        onSave={writing === "label" ? rename : putInto}
        onCancel={stop}
      />
    );
  }
  return (
    <p className={`${styles.tools ?? ""} screen-only`}>
      <Button onClick={() => { setWriting("label"); }}>Rename</Button>
      {!isGroup && figures.group === null && <Button onClick={() => { setWriting("group"); }}>Put into a group</Button>}
      {(isGroup || figures.group !== null) && (
        <Button
          disabled={edits.isPending}
          onClick={() => { edits.mutate({ topics, change: { group: null }, done: isGroup ? "Group taken apart" : `Taken out of “${figures.group ?? ""}”` }); }}
        >
          {isGroup ? "Take the group apart" : "Take out of its group"}
        </Button>
      )}
      <Button
        disabled={edits.isPending}
        onClick={() => { edits.mutate({ topics, change: { hidden: true }, done: `“${figures.label}” is hidden` }); }}
      >
        Hide
      </Button>
    </p>
  );
}

interface NameFormProps {
  title: string;
  value: string;
  /** Names that are proposed. */
  known: readonly string[];
  /** Whether a name is on its way; what was written stays until it is stored. */
  busy: boolean;
  onSave: (name: string) => void;
  onCancel: () => void;
}

function NameForm({ title, value, known, busy, onSave, onCancel }: NameFormProps) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  const name = draft.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name === "" || name === value) onCancel();
    else if (!busy) onSave(name);
  };
  return (
    <form className={`${styles.tools ?? ""} screen-only`} onSubmit={submit}>
      <label htmlFor={id}>{title}</label>
      <TextInput
        id={id}
        list={`${id}-known`}
        maxLength={LONGEST}
        dir="auto"
        readOnly={busy}
        // Somebody has just asked to write here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={draft}
        onChange={(event) => { setDraft(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Escape") onCancel(); }}
      />
      <datalist id={`${id}-known`}>{known.map((one) => <option key={one} value={one} />)}</datalist>
      <Button type="submit" look="solid" disabled={busy}>Save</Button>
      <Button look="quiet" onClick={onCancel}>Cancel</Button>
    </form>
  );
}
