/** What can be done with the reviews that are selected, all of them at once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatQuantity } from "@/lib/format";
import type { Label } from "@/lib/queries";
import { describeLesson } from "./lesson";
import { labelReviews } from "./queries";
import type { Selection } from "./useSelection";
import styles from "./SelectionBar.module.css";

export function SelectionBar({ selection }: { selection: Selection }) {
  const { ids, listed, selectAll, clear } = selection;
  const label = useBulkLabels(clear);
  if (ids.size === 0) return null;
  const choose = (name: Label) => ({
    disabled: label.isPending,
    onClick: () => { label.mutate({ ids: [...ids], label: name }); },
  });
  return (
    <div className={styles.bar} role="region" aria-label="Selected reviews">
      <p role="status">
        <strong>{formatQuantity(ids.size, "review")}</strong> selected
      </p>
      <Button {...choose("positive")}>Label positive</Button>
      <Button {...choose("negative")}>Label negative</Button>
      {ids.size < listed && (
        <Button look="quiet" onClick={selectAll}>Select all {formatQuantity(listed, "review")} shown</Button>
      )}
      <Button look="quiet" onClick={clear}>Clear</Button>
    </div>
  );
}

function useBulkLabels(onDone: () => void) {
  const queries = useQueryClient();
  const showToast = useToast();
  return useMutation({
    mutationFn: ({ ids, label }: { ids: readonly string[]; label: Label }) => labelReviews(ids, label),
    onSuccess: async (receipt, { label }) => {
      onDone();
      showToast(describeLesson(receipt, label));
      queries.removeQueries({ queryKey: ["texts", "sentiment"], type: "inactive" });
      await queries.invalidateQueries({ queryKey: ["sentiment-model"] });
      await queries.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: (error) => { showToast({ title: "Not labelled", detail: describeError(error) }); },
  });
}
