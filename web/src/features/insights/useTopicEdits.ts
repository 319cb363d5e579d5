/** Names, hides or groups topics in place: shown once the service has stored it, with a way to undo. */
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { changeTopic, undoLatest, type TopicChange } from "@/lib/topicModels";
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

  const undo = async ({ topics, change }: WantedEdits) => {
    try {
      await undoLatest(model, topics, change);
    } catch (error) {
      showToast({ title: "Not undone", detail: describeError(error) });
    }
    await refreshTopics(queries);
  };

  return useMutation({
    mutationFn: async ({ topics, change }: WantedEdits) => {
      for (const topic of topics) await changeTopic(model, topic, change);
    },
    onSuccess: async (_, edits) => {
      await queries.cancelQueries(figures);
      queries.setQueriesData<Insights>(figures, (insights) => insights && applyEdit(insights, edits.topics, edits.change));
      showToast({
        title: edits.done,
        action: { name: "Undo", hint: "Undo it under “What was changed”", run: () => void undo(edits) },
      });
    },
    onError: (error) => { showToast({ title: "Not changed", detail: describeError(error) }); },
    // Nobody waits for it: a form closes once its change is shown.
    onSettled: () => { void refreshTopics(queries); },
  });
}

/** Ask again for all that names topics. */
export async function refreshTopics(queries: QueryClient): Promise<void> {
  queries.removeQueries({ queryKey: ["texts", "topics"], type: "inactive" });
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["insights"] }),
    queries.invalidateQueries({ queryKey: ["topic-model"] }),
  ]);
}
