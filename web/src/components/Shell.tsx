/** The frame of every page: skip link, navigation, theme, and the page itself. */
import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { locate } from "@/lib/base";
import { ThemeSwitch } from "./ThemeSwitch";
import styles from "./Shell.module.css";

const PAGES = [
  { path: "/", name: "Analyse" },
  { path: "/insights", name: "Insights" },
  { path: "/reviews", name: "Reviews" },
  { path: "/imports", name: "Imports" },
  { path: "/topics", name: "Topics" },
  { path: "/model", name: "Model" },
] as const;

export function Shell({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  return (
    <>
      {/* A button, because the URL's fragment may hold a text. */}
      <button type="button" className={styles.skipLink} onClick={skip}>
        Skip to content
      </button>
      <header className={styles.header}>
        <Link href="/" className={styles.brand} aria-label="Subtext, start page">
          <Logo />
          <span>Subtext</span>
        </Link>
        <nav aria-label="Pages" className={styles.nav}>
          {PAGES.map((page) => (
            <Link
              key={page.path}
              href={page.path}
              aria-current={path === page.path ? "page" : undefined}
            >
              {page.name}
            </Link>
          ))}
          <a href={locate("/docs")}>API</a>
        </nav>
        <ThemeSwitch />
      </header>
      <Main path={path}>{children}</Main>
    </>
  );
}

const skip = () => document.getElementById("main")?.focus();

/** Takes the focus when the page changes, so that keyboards and screen readers start there. */
function Main({ path, children }: { path: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus();
    scrollTo({ top: 0 });
  }, [path]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={styles.main}>
      {children}
    </main>
  );
}

/** The sign of Subtext: lines of a text, some of which carry something. */
function Logo() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <g fill="none" strokeWidth="2.6" strokeLinecap="round">
        <path d="M2 4h16M13 10h5M2 16h3" stroke="currentColor" />
        <path d="M2 10h6" stroke="var(--positive)" />
        <path d="M10 16h8" stroke="var(--negative)" />
      </g>
    </svg>
  );
}
