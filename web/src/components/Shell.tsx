/** The frame of every page: skip link, navigation, who is logged in, theme, and the page itself. */
import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { locate } from "@/lib/base";
import { useMay } from "@/lib/session";
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

interface ShellProps {
  /** Whether whoever looks may come in; null while that is not known. */
  open: boolean | null;
  /** Who is logged in. */
  account: ReactNode;
  children: ReactNode;
}

export function Shell({ open, account, children }: ShellProps) {
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
        {open === true ? <Navigation path={path} /> : <span className={styles.nav} />}
        {account}
        <ThemeSwitch />
      </header>
      <Main place={open === null ? null : open ? path : LOGIN}>{children}</Main>
    </>
  );
}

function Navigation({ path }: { path: string }) {
  const nav = useRef<HTMLElement>(null);
  const mayRead = useMay("read");
  const mayAdmin = useMay("admin");
  useEffect(() => {
    // On a phone there are more pages than have room.
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [path, mayAdmin]);
  if (!mayRead) return <span className={styles.nav} />;
  const pages = mayAdmin ? [...PAGES, { path: "/keys", name: "Keys" }] : PAGES;
  return (
    <nav ref={nav} aria-label="Pages" className={styles.nav}>
      {pages.map((page) => (
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
  );
}

const skip = () => document.getElementById("main")?.focus();

/** The place of the login, which takes the focus by itself. */
const LOGIN = "login";

/** Takes the focus when the page changes, so that keyboards and screen readers start there. */
function Main({ place, children }: { place: string | null; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    const before = shown.current;
    shown.current = place;
    if (before === place || before === null || place === LOGIN) return;
    main.current?.focus();
    scrollTo({ top: 0 });
  }, [place]);
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
