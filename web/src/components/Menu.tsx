/** A button that opens a small sheet; Escape, a click elsewhere or leaving it by Tab closes it. */
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Button } from "./Button";
import styles from "./Menu.module.css";

interface MenuProps {
  name: ReactNode;
  /** What is in the sheet; a link in it closes it. */
  children: ReactNode;
}

export function Menu({ name, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const sheet = useId();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const leave = ({ target, type }: Event) => {
      const element = target as Element;
      const within = root.current?.contains(element) === true;
      if (!within || (type === "click" && element.closest("a") !== null)) setOpen(false);
    };
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setOpen(false);
      root.current?.querySelector("button")?.focus();
    };
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    addEventListener("click", leave);
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("focusin", leave);
      removeEventListener("click", leave);
      removeEventListener("keydown", onKeyDown);
    };
  }, [open]);
  return (
    <div className={styles.menu} ref={root}>
      <Button aria-expanded={open} aria-controls={open ? sheet : undefined} onClick={() => { setOpen(!open); }}>
        {name} <span aria-hidden="true">▾</span>
      </Button>
      {open && (
        <div id={sheet} className={styles.sheet}>
          {children}
        </div>
      )}
    </div>
  );
}
