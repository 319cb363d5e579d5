/** Asks before something that changes what everybody gets; the browser keeps the focus inside. */
import { useCallback, useId, type ReactNode } from "react";
import "./ConfirmDialog.css";

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
    <dialog ref={open} className="confirm" aria-labelledby={titleId} onClose={onCancel}>
      <h2 id={titleId}>{title}</h2>
      <div className="confirm-text">{children}</div>
      <p className="confirm-actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" className="button button-solid" disabled={busy} onClick={onConfirm}>
          {action}
        </button>
      </p>
    </dialog>
  );
}
