/** Makes an earlier version answer again, once that is confirmed. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useId, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { rollBack } from "./queries";
import styles from "./RollbackDialog.module.css";

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

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** What the button that goes ahead says. */
  action: string;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that changes what everybody gets; the browser keeps the focus inside. */
function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, busy, onConfirm, onCancel } = props;
  const titleId = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    dialog?.showModal();
  }, []);
  return (
    <dialog ref={open} className={styles.dialog} aria-labelledby={titleId} onClose={onCancel}>
      <h2 id={titleId}>{title}</h2>
      <div className={styles.text}>{children}</div>
      <p className={styles.actions}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="solid" disabled={busy} onClick={onConfirm}>{action}</Button>
      </p>
    </dialog>
  );
}
