/** What people changed of the topics, the latest first, each with a way to undo it. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { describeError } from "@/lib/api";
import { formatMoment } from "@/lib/format";
import { useMay } from "@/lib/session";
import { editsQuery, undoEdit, type TopicEdit } from "@/lib/topicModels";
import type { Insights } from "./queries";
import { refreshTopics } from "./useTopicEdits";
import styles from "./EditLog.module.css";

export function EditLog({ model, insights }: { model: string; insights: Insights }) {
  const [open, setOpen] = useState(false);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(editsQuery(model));
  const queries = useQueryClient();
  const mayTrain = useMay("train");
  const undo = useMutation({
    mutationFn: (edit: number) => undoEdit(model, edit),
    onSettled: () => refreshTopics(queries),
  });
  const edits = (data?.pages ?? []).flatMap((page) => page.items);
  if (edits.length === 0) return null;
  const labels = new Map(insights.topics.map(({ topic, label }) => [topic, label]));
  return (
    <details className={`${styles.log ?? ""} screen-only`} open={open} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>What was changed by people</summary>
      {undo.isError && <p role="alert">{describeError(undo.error)}</p>}
      {open && (
        <ol>
          {edits.map((edit) => (
            <li key={edit.id} data-undone={edit.undone}>
              <span dir="auto">{describeEdit(edit, labels.get(edit.topic))}</span>
              <time dateTime={edit.created_at}>{formatMoment(edit.created_at)}</time>
              {edit.key !== null && <span>by <span dir="auto">{edit.key}</span></span>}
              {edit.undone && <span>undone{edit.undone_by !== null && <> by <span dir="auto">{edit.undone_by}</span></>}</span>}
              {!edit.undone && mayTrain && (
                <Button look="quiet" disabled={undo.isPending} onClick={() => { undo.mutate(edit.id); }}>Undo</Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {open && hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>
      )}
    </details>
  );
}

function describeEdit({ topic, field, value }: TopicEdit, label = `topic ${topic}`): string {
  if (field === "label") return value === null ? `“${label}” is called as it was fitted` : `Topic ${topic} is called “${value}”`;
  if (field === "group") return value === null ? `“${label}” is in no group` : `“${label}” is put into “${value}”`;
  return value === "true" ? `“${label}” is hidden` : `“${label}” is shown`;
}
