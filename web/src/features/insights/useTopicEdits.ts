/** Names, hides or groups topics in place: shown at once, put back if the service refuses, with a way to undo. */
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { changeTopic, editsQuery, undoEdit, type TopicChange } from "@/lib/topicModels";
import { applyEdit } from "./edits";
import type { Insights } from "./queries";

export interface WantedEdits {
  readonly topics: readonly number[];
  readonly change: TopicChange;
  /** What is said once it is done, as in "Hidden". */
  readonly done: string;
}

export type TopicEdits = ReturnType<typeof useTopicEdits>;

export function useTopicEdits(model: string) {
  const queries = useQueryClient();
  const showToast = useToast();
  const figures = { queryKey: ["insights", model, "figures"] };

  const undo = async (edits: WantedEdits) => {
    try {
      await undoEach(queries, model, edits);
    } catch (error) {
      showToast({ title: "Not undone", detail: describeError(error) });
    }
    await refreshTopics(queries);
  };

  return useMutation({
    mutationFn: async ({ topics, change }: WantedEdits) => {
      for (const topic of topics) await changeTopic(model, topic, change);
    },
    onMutate: async ({ topics, change }) => {
      await queries.cancelQueries(figures);
      const before = queries.getQueriesData<Insights>(figures);
      queries.setQueriesData<Insights>(figures, (insights) => insights && applyEdit(insights, topics, change));
      return before;
    },
    onSuccess: (_, edits) => {
      showToast({
        title: edits.done,
        action: { name: "Undo", hint: "Undo it under “What was changed”", run: () => void undo(edits) },
      });
    },
    onError: (error, _, before) => {
      for (const [key, insights] of before ?? []) queries.setQueryData(key, insights);
      showToast({ title: "Not changed", detail: describeError(error) });
    },
    onSettled: () => refreshTopics(queries),
  });
}

/** Undo the latest edit of each of the topics that changed the same. */
async function undoEach(queries: QueryClient, model: string, { topics, change }: WantedEdits): Promise<void> {
  const { items } = await queries.query({ ...editsQuery(model), staleTime: 0 });
  for (const topic of topics) {
    const latest = items.find((edit) => edit.topic === topic && edit.field in change && !edit.undone);
    if (latest !== undefined) await undoEdit(model, latest.id);
  }
}

/** Ask again for all that names topics. */
export async function refreshTopics(queries: QueryClient): Promise<void> {
  queries.removeQueries({ queryKey: ["texts", "topics"], type: "inactive" });
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["insights"] }),
    queries.invalidateQueries({ queryKey: ["topic-model"] }),
  ]);
}
