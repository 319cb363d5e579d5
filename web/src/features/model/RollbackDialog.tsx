/** Makes an earlier version answer again, once that is confirmed. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { rollBack } from "./queries";

interface RollbackDialogProps {
  version: string;
  current: string;
  onDone: () => void;
}

export function RollbackDialog({ version, current, onDone }: RollbackDialogProps) {
  const queries = useQueryClient();
  const showToast = useToast();
  const back = useMutation({
    mutationFn: () => rollBack(version),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ["texts", "sentiment"] });
      await queries.invalidateQueries({ queryKey: ["sentiment-model"] });
      showToast({ title: "Went back", detail: `${version} gives its answers again.` });
    },
    onError: (error) => {
      showToast({ title: "Not gone back", detail: describeError(error) });
    },
    onSettled: onDone,
  });
  return (
    <ConfirmDialog
      title="Go back to this version?"
      action="Go back"
      busy={back.isPending}
      onConfirm={() => { back.mutate(); }}
      onCancel={onDone}
    >
      <p>
        From now on every text gets the answers of <code>{version}</code>, bit for bit, instead of
        those of <code>{current}</code>.
      </p>
      <p>Nothing is lost: this becomes an entry of the log, and labels and predictions stay.</p>
    </ConfirmDialog>
  );
}
