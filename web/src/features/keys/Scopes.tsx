/** What a key allows, to choose from. */
import type { Scope } from "@/lib/session";
import { SCOPES, toggleScope } from "./draft";
import styles from "./KeyForm.module.css";

interface ScopesProps {
  chosen: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
}

export function Scopes({ chosen, onChange }: ScopesProps) {
  const isAdmin = chosen.includes("admin");
  const isBlind = chosen.length > 0 && !isAdmin && !chosen.includes("read");
  return (
    <fieldset className={styles.scopes}>
      <legend>What it allows</legend>
      {SCOPES.map(({ scope, allows }) => (
        <label key={scope}>
          <input
            type="checkbox"
            checked={chosen.includes(scope) || isAdmin}
            // It is implied.
            disabled={isAdmin && scope !== "admin"}
            onChange={() => { onChange(toggleScope(chosen, scope)); }}
          />
          <code>{scope}</code>
          <span className={styles.allows}>{allows}</span>
        </label>
      ))}
      <p role="status" className={styles.allows}>
        {chosen.length === 0 && "A key allows something: choose what."}
        {isBlind && "Without read it cannot look at anything, nor use the dashboard: enough for a program that only does this."}
      </p>
    </fieldset>
  );
}
