/** Says what went wrong, in the service's own words, and what can be done. */
import { ServiceProblem, Unreachable } from "@/lib/api";
import { isBusy } from "@/lib/queryClient";
import { Button } from "./Button";
import styles from "./ProblemNotice.module.css";

interface ProblemNoticeProps {
  name: string;
  error: unknown;
  onRetry: () => void;
}

export function ProblemNotice({ name, error, onRetry }: ProblemNoticeProps) {
  const { title, detail } = explain(error, name);
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{title}</p>
      <p>{detail}</p>
      <p className={styles.foot}>
        <Button onClick={onRetry}>Try again</Button>
        {error instanceof ServiceProblem && error.problem.request_id !== "" && (
          <small>
            Request <code>{error.problem.request_id}</code>
          </small>
        )}
      </p>
    </div>
  );
}

function explain(error: unknown, name: string): { title: string; detail: string } {
  if (error instanceof Unreachable) {
    return {
      title: "The service does not answer",
      detail: "It may be restarting, or the connection is gone. Nothing you wrote is lost.",
    };
  }
  if (isBusy(error)) {
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
