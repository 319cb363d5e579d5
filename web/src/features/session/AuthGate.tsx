/** Lets whoever may come in to the pages, and asks everybody else for a key. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Shell } from "@/components/Shell";
import { Skeleton } from "@/components/Skeleton";
import { useLoginState } from "@/lib/login";
import { hasScope, isLoggedIn, refreshSession, sessionQuery, watchOthers, type Session } from "@/lib/session";
import { KeyMenu } from "./KeyMenu";
import { LoginDialog } from "./LoginDialog";
import { LoginForm } from "./LoginForm";
import styles from "./AuthGate.module.css";

export function AuthGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data: session, error, refetch } = useQuery(sessionQuery());
  const { asked } = useLoginState();
  useEffect(() => watchOthers(() => {
    // Who cannot be asked now is told by the next call that is refused.
    refreshSession(queries).catch(() => undefined);
  }), [queries]);
  const open = session === undefined ? null : isLoggedIn(session);
  useAddressForgotten(open);
  return (
    <Shell open={open} account={open === true && <KeyMenu />}>
      {open === null && error === null && <Opening />}
      {error !== null && open === null && (
        <ProblemNotice name="page" error={error} onRetry={() => void refetch()} />
      )}
      {open === false && <LoginPage />}
      {open === true && session !== undefined && (hasScope(session, "read") ? children : <Unable session={session} />)}
      {open === true && asked === "now" && <LoginDialog />}
    </Shell>
  );
}

/** Leave the address once nobody is logged in any more: it may hold a text, for whoever logs in next to find. */
function useAddressForgotten(open: boolean | null): void {
  const [, navigate] = useLocation();
  const before = useRef(open);
  useEffect(() => {
    // Not as a new entry, or the way back would lead to the text.
    if (before.current === true && open === false) navigate("/", { replace: true });
    before.current = open;
  }, [open, navigate]);
}

const SOON_MS = 300;

/** What is seen of a service that takes its time to say who is logged in. */
function Opening() {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setSlow, SOON_MS, true);
    return () => { clearTimeout(timer); };
  }, []);
  return isSlow && <Skeleton label="page" lines={8} />;
}

/** The way in where the service needs a key and nobody is logged in. */
function LoginPage() {
  return (
    <section className={styles.card} aria-labelledby="login-title">
      <title>Log in · Subtext</title>
      <h1 id="login-title">Log in</h1>
      <p className={styles.lead}>This service needs a key.</p>
      <LoginForm />
    </section>
  );
}

/** What a key comes to that may not read, which every page does. */
function Unable({ session: { name, scopes } }: { session: Session }) {
  return (
    <section className={styles.card} aria-labelledby="unable-title">
      <title>Nothing to see · Subtext</title>
      <h1 id="unable-title">This key is not for the dashboard</h1>
      <p className={styles.lead}>
        The key “<span dir="auto">{name}</span>” allows {scopes.join(", ")}, and without <code>read</code> it cannot
        look at anything: log out, and come in with another one.
      </p>
    </section>
  );
}
