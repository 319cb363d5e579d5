/** A key that was just made, the only time that it can be seen. */
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { TextInput } from "@/components/Field";
import type { NewKey } from "./queries";
import styles from "./CreatedKey.module.css";

/** What copying has come to. */
type Copied = "no" | "copied" | "selected";

const SAID: Readonly<Record<Copied, string>> = {
  no: "",
  copied: "Copied.",
  // Browsers offer the clipboard only to pages on this machine or behind TLS.
  selected: "It is selected: copy it with the keyboard or by its menu.",
};

interface CreatedKeyProps {
  created: NewKey;
  onCopied: () => void;
  onDone: () => void;
}

export function CreatedKey({ created: { name, key }, onCopied, onDone }: CreatedKeyProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<Copied>("no");
  useEffect(() => { panel.current?.focus(); }, []);
  const copy = async () => {
    field.current?.select();
    const done = "clipboard" in navigator && await navigator.clipboard.writeText(key).then(() => true, () => false);
    setCopied(done ? "copied" : "selected");
    if (done) onCopied();
  };
  return (
    <section ref={panel} tabIndex={-1} className={styles.created} aria-labelledby={id}>
      <h2 id={id}>The key “<span dir="auto">{name}</span>” is made</h2>
      <p>Copy it now, to where it is kept: <strong>it is shown this once</strong>, and cannot be shown again.</p>
      <div className={styles.line}>
        <TextInput
          ref={field}
          aria-label="The key"
          readOnly
          spellCheck={false}
          value={key}
          onFocus={(event) => { event.target.select(); }}
        />
        <Button look="solid" onClick={() => void copy()}>Copy</Button>
        <Button look="quiet" onClick={onDone}>Done</Button>
      </div>
      <p role="status" className={styles.said}>{SAID[copied]}</p>
    </section>
  );
}
