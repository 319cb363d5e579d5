/** Says what went wrong, in the service's own words, and what can be done. */
import { useEffect, useEffectEvent, useState } from "react";
import { isKeyMissing, isScopeMissing, ServiceProblem, Unreachable } from "@/lib/api";
import { pendingLogin, useLoginState } from "@/lib/login";
import { isBusy, isOverLimit } from "@/lib/queryClient";
import { useCountdown } from "@/lib/useCountdown";
import { useRecovery } from "@/lib/useRecovery";
import { Button } from "./Button";
import styles from "./ProblemNotice.module.css";

interface ProblemNoticeProps {
  name: string;
  error: unknown;
  onRetry: () => void;
}

export function ProblemNotice({ name, error, onRetry }: ProblemNoticeProps) {
  const wantsLogin = useLoginAgain(isKeyMissing(error), onRetry);
  const { title, detail } = isKeyMissing(error) ? explainLogin(wantsLogin) : explain(error, name);
  useRecovery(error instanceof Unreachable, onRetry);
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{detail}</p>
      <p className={styles.foot}>
        {wantsLogin && <Button onClick={pendingLogin.ask}>Log in</Button>}
        {!wantsLogin && !isScopeMissing(error) && <RetryButton error={error} onRetry={onRetry} />}
        {error instanceof ServiceProblem && !isKeyMissing(error) && error.problem.request_id !== "" && (
          <small>
            Request <code>{error.problem.request_id}</code>
          </small>
        )}
      </p>
    </div>
  );
}

/** Whether a login is wanted; calls back once there was one. */
function useLoginAgain(refused: boolean, onLogin: () => void): boolean {
  const { asked, logins } = useLoginState();
  const [first] = useState(logins);
  const goOn = useEffectEvent(onLogin);
  useEffect(() => {
    if (refused && logins !== first) goOn();
  }, [refused, logins, first]);
  return refused && asked !== "no";
}

/** Tries again, though not before a key that is over its limit may. */
function RetryButton({ error, onRetry }: Pick<ProblemNoticeProps, "error" | "onRetry">) {
  const limit = isOverLimit(error) ? { waitS: error.retryAfterS ?? 1, since: error.receivedAt } : NO_LIMIT;
  const waitS = useCountdown(limit.waitS, limit.since);
  return (
    // Nobody wants to hear each second.
    <span aria-live="off">
      <Button disabled={waitS > 0} onClick={onRetry}>
        {waitS > 0 ? `Try again in ${waitS} s` : "Try again"}
      </Button>
    </span>
  );
}

const NO_LIMIT = { waitS: 0, since: 0 };

const KEPT = "Nothing you wrote is lost.";

/** What goes on after a login does so by itself, except for an action under another key. */
const explainLogin = (wantsLogin: boolean) => ({
  title: "Your login had ended",
  detail: `${KEPT} ${wantsLogin ? "Once you are logged in, this goes on." : "You are logged in again: try it once more."}`,
});

function explain(error: unknown, name: string): { title: string; detail: string } {
  if (error instanceof Unreachable) {
    // A service on this very machine needs no network.
    const offline = !navigator.onLine && !["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
    return offline
      ? { title: "You are offline", detail: `${KEPT} This goes on by itself when the network is back.` }
      : {
          title: "The service does not answer",
          detail: `It may be restarting. ${KEPT} This goes on by itself when it answers again.`,
        };
  }
  if (isBusy(error)) return { title: "The service is busy", detail: error.problem.detail };
  if (error instanceof ServiceProblem) {
    return { title: error.problem.title, detail: error.problem.detail };
  }
  return {
    title: `The ${name} could not be shown`,
    detail: "This is a mistake in the page. Reload it; if that does not help, report it.",
  };
}
