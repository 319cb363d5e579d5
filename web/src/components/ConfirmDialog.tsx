/** Asks before something that cannot be missed; the browser keeps the focus inside. */
import { useCallback, useId, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./ConfirmDialog.module.css";

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  /** What the button that goes ahead says. */
  action: string;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
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
