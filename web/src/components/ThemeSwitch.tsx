/** Chooses light, dark, or what the system prefers; the choice is kept in the browser. */
import { useSyncExternalStore } from "react";
import { Segmented } from "./Segmented";
import styles from "./ThemeSwitch.module.css";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** public/theme.js reads the same key before the first paint. */
const KEY = "subtext.theme";
const CHANGED = "subtext:theme";

const NAMES: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeSwitch() {
  const theme = useTheme();
  const options = THEMES.map((value) => ({
    value,
    name: NAMES[value],
    sign: <ThemeSign theme={value} />,
  }));
  return (
    <Segmented label="Colour theme" options={options} value={theme} onChange={chooseTheme} small />
  );
}

function ThemeSign({ theme }: { theme: Theme }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={styles.sign}>
      {theme === "light" && (
        <>
          <circle cx="8" cy="8" r="3" />
          <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />
        </>
      )}
      {theme === "dark" && <path d="M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3Z" />}
      {theme === "system" && <path d="M2 3h12v8H2zM6 14h4M8 11v3" />}
    </svg>
  );
}

function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme);
}

function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is left.
  }
  dispatchEvent(new Event(CHANGED));
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

function subscribe(changed: () => void): () => void {
  addEventListener(CHANGED, changed);
  return () => { removeEventListener(CHANGED, changed); };
}
