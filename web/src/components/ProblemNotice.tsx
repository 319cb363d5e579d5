/** Says what went wrong, in the service's own words, and what can be done. */
import { useEffect, useEffectEvent, useState } from "react";
import { isKeyMissing, ServiceProblem, Unreachable } from "@/lib/api";
import { pendingLogin, useLoginState } from "@/lib/login";
import { isBusy } from "@/lib/queryClient";
import { useRecovery } from "@/lib/useRecovery";
import { Button } from "./Button";
import styles from "./ProblemNotice.module.css";

interface ProblemNoticeProps {
  name: string;
  error: unknown;
  onRetry: () => void;
}

export function ProblemNotice({ name, error, onRetry }: ProblemNoticeProps) {
  const { title, detail } = explain(error, name);
  const wantsLogin = useLoginAgain(isKeyMissing(error), onRetry);
  useRecovery(error instanceof Unreachable, onRetry);
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{detail}</p>
      <p className={styles.foot}>
        {wantsLogin
          ? <Button onClick={pendingLogin.ask}>Log in</Button>
          : <Button onClick={onRetry}>Try again</Button>}
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

/** What a key is told that has sent as many requests as it may in a minute. */
const TOO_MANY = "/problems/requests-too-many";

const KEPT = "Nothing you wrote is lost.";

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
  if (isKeyMissing(error)) return { title: "Your login had ended", detail: `${KEPT} Once you are logged in, this goes on.` };
  if (isBusy(error) && error.problem.type !== TOO_MANY) {
    return { title: "The service is busy", detail: error.problem.detail };
  }
  if (error instanceof ServiceProblem) {
    return { title: error.problem.title, detail: error.problem.detail };
  }
  return {
    title: `The ${name} could not be shown`,
    detail: "This is a mistake in the page. Reload it; if that does not help, report it.",
  };
}
