/** Which keys label and go where. */
import { useCallback } from "react";
import { Button } from "@/components/Button";
import styles from "./LabelQueue.module.css";

const SHORTCUTS = [
  ["p", "It is positive"],
  ["n", "It is negative"],
  ["s", "Skip it"],
  ["u", "Undo the last label"],
  ["j", "Next"],
  ["k", "Previous"],
  ["?", "These shortcuts"],
] as const;

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog?.open === false) dialog.showModal();
  }, []);
  return (
    <dialog ref={open} className={styles.help} aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">Shortcuts</h2>
      <dl>
        {SHORTCUTS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>Close</Button>
    </dialog>
  );
}
