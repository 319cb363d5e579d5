/** Says quietly, where something could be done, that the key which is logged in does not allow it. */
import { useQuery } from "@tanstack/react-query";
import { sessionQuery, type Scope } from "@/lib/session";
import styles from "./ScopeNote.module.css";

interface ScopeNoteProps {
  /** What it takes. */
  scope: Scope;
  /** What cannot be done, as in "You cannot … with this key". */
  what: string;
}

export function ScopeNote({ scope, what }: ScopeNoteProps) {
  const { data: session } = useQuery(sessionQuery());
  return (
    <p className={styles.note}>
      You cannot {what} with the key <span dir="auto">“{session?.name}”</span>: it takes one with the scope <code>{scope}</code>.
    </p>
  );
}
