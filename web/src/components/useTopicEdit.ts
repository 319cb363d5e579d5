/** Names, hides or groups a topic for people; the message that tells so can undo it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "@/lib/api";
import { changeTopic, undoLatest, type TopicChange } from "@/lib/topicModels";
import { useToast } from "./Toasts";

export interface WantedEdit {
  readonly topic: number;
  readonly change: TopicChange;
  /** What is said once it is done, as in "Hidden". */
  readonly done: string;
}

export function useTopicEdit(model: string) {
  const queries = useQueryClient();
  const showToast = useToast();

  const refresh = async () => {
    queries.removeQueries({ queryKey: ["texts", "topics"], type: "inactive" });
    void queries.invalidateQueries({ queryKey: ["texts", "topics"] });
    void queries.invalidateQueries({ queryKey: ["insights"] });
    await queries.invalidateQueries({ queryKey: ["topic-model"] });
  };

  const undo = async ({ topic, change }: WantedEdit) => {
    try {
      await undoLatest(model, [topic], change);
      await refresh();
    } catch (error) {
      showToast({ title: "Not undone", detail: describeError(error) });
    }
  };

  return useMutation({
    mutationFn: ({ topic, change }: WantedEdit) => changeTopic(model, topic, change),
    onSuccess: async (_, edit) => {
      showToast({
        title: edit.done,
        action: { name: "Undo", hint: "Choose Edits on the Topics page", run: () => void undo(edit) },
      });
      await refresh();
    },
    onError: (error) => {
      showToast({ title: "Not changed", detail: describeError(error) });
    },
  });
}
