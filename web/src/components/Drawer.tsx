/** A sheet from the right over the page; Escape, a click beside it or its button closes it. */
import { useCallback, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./Drawer.module.css";

interface DrawerProps {
  label: string;
  onClose: () => void;
  /** Buttons beside the one that closes it. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Drawer({ label, onClose, actions, children }: DrawerProps) {
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog?.open === false) dialog.showModal();
  }, []);
  return (
    <dialog ref={open} className={styles.drawer} aria-label={label} onClose={onClose} closedby="any">
      <div className={styles.sheet}>
        <p className={styles.head}>
          {actions}
          <Button onClick={onClose}>Close</Button>
        </p>
        {children}
      </div>
    </dialog>
  );
}
