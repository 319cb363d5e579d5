/** What can be done with the topics that are selected, all of them at once. */
import { useId, useRef, useState, type SubmitEvent } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import { formatQuantity } from "@/lib/format";
import type { Insights } from "./queries";
import type { TopicEdits } from "./useTopicEdits";
import styles from "./TopicSelection.module.css";

interface TopicSelectionProps {
  insights: Insights;
  chosen: ReadonlySet<number>;
  edits: TopicEdits;
  onClear: () => void;
}

export function TopicSelection({ insights, chosen, edits, onClear }: TopicSelectionProps) {
  const [name, setName] = useState("");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  if (chosen.size === 0) return null;
  const topics = [...chosen];
  const finish = () => {
    setName("");
    onClear();
  };
  const merge = (event: SubmitEvent) => {
    event.preventDefault();
    const group = name.trim();
    if (group === "") {
      field.current?.focus();
      return;
    }
    if (!edits.isPending) edits.mutate({ topics, change: { group }, done: `Merged into “${group}”` }, { onSuccess: finish });
  };
  const hide = () => {
    const done = `${formatQuantity(topics.length, "topic")} hidden`;
    edits.mutate({ topics, change: { hidden: true }, done }, { onSuccess: finish });
  };
  return (
    <div className={`${styles.bar ?? ""} screen-only`} role="region" aria-label="Selected topics">
      <p role="status">
        <strong>{formatQuantity(chosen.size, "topic")}</strong> selected
      </p>
      <form onSubmit={merge}>
        <TextInput
          ref={field}
          aria-label="Name of the group"
          list={id}
          maxLength={80}
          dir="auto"
          placeholder="Name of the group"
          required
          readOnly={edits.isPending}
          value={name}
          onChange={(event) => { setName(event.target.value); }}
        />
        <datalist id={id}>{insights.groups.map(({ label }) => <option key={label} value={label} />)}</datalist>
        <Button type="submit" look="solid" disabled={edits.isPending}>Merge into a group</Button>
      </form>
      <Button disabled={edits.isPending} onClick={hide}>Hide</Button>
      <Button look="quiet" onClick={onClear}>Clear</Button>
    </div>
  );
}
