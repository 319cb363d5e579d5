/** What people changed of the topics, the latest first; each can be undone. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatMoment, formatQuantity } from "@/lib/format";
import { useMay } from "@/lib/session";
import { editsQuery, forgetTopics, undoEdit, useChosenModel, type Topic, type TopicEdit } from "@/lib/topicModels";
import styles from "./Edits.module.css";

export function Edits({ topics }: { topics: readonly Topic[] }) {
  const [model] = useChosenModel();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(editsQuery(model));
  const queries = useQueryClient();
  const showToast = useToast();
  const mayTrain = useMay("train");
  const undo = useMutation({
    mutationFn: (edit: number) => undoEdit(model, edit),
    onSuccess: () => forgetTopics(queries),
    onError: (error) => { showToast({ title: "Not undone", detail: describeError(error) }); },
  });
  const edits = (data?.pages ?? []).flatMap((page) => page.items).filter(({ undone }) => !undone);
  if (edits.length === 0 && !hasNextPage) return null;
  const labels = new Map(topics.map(({ topic, label }) => [topic, label]));
  return (
    <details className={styles.edits}>
      <summary>{formatQuantity(edits.length, "edit")}{hasNextPage && " and more"}</summary>
      <ol>
        {edits.map((edit) => {
          const label = (edit.field === "label" ? null : labels.get(edit.topic)) ?? `Topic ${edit.topic}`;
          return (
            <li key={edit.id}>
              <span>
                <span dir="auto">{label}</span>: {describeEdit(edit)}
                {edit.key !== null && <small> by <span dir="auto">{edit.key}</span></small>}
              </span>
              <time dateTime={edit.created_at}>{formatMoment(edit.created_at)}</time>
              {mayTrain && (
                <Button
                  look="quiet"
                  aria-label={`Undo of ${label}: ${describeEdit(edit)}`}
                  disabled={undo.isPending}
                  onClick={() => { undo.mutate(edit.id); }}
                >
                  Undo
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>
      )}
    </details>
  );
}

function describeEdit({ field, value }: Pick<TopicEdit, "field" | "value">): string {
  if (field === "hidden") return value === "true" ? "hidden" : "shown again";
  if (field === "group") return value === null ? "taken out of its group" : `put into “${value}”`;
  return value === null ? "named as fitted" : `renamed to “${value}”`;
}
