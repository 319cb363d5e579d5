/** A part of a page that loads, fails and recovers by itself. */
import { useQueryClient } from "@tanstack/react-query";
import { Component, Suspense, type ReactNode } from "react";
import { isKeyMissing, Unreachable } from "@/lib/api";
import { isBusy, isOverLimit } from "@/lib/queryClient";
import { ProblemNotice } from "./ProblemNotice";
import { Skeleton } from "./Skeleton";

interface PanelProps {
  /** What it shows, in the words of the sentence "The … could not be shown". */
  name: string;
  children: ReactNode;
  /** Shown while the children load. */
  skeleton?: ReactNode;
  /** A failure is forgotten when this changes. */
  subject?: string;
  /** Leave failures of the whole service to the panel around this one, which shows them once. */
  inner?: boolean;
}

export function Panel({ name, children, skeleton, subject = "", inner = false }: PanelProps) {
  const queries = useQueryClient();
  const forget = () =>
    void queries.resetQueries({ predicate: ({ state }) => state.status === "error" });
  return (
    <Boundary key={subject} name={name} inner={inner} onRetry={forget}>
      <Suspense fallback={skeleton ?? <Skeleton label={name} />}>{children}</Suspense>
    </Boundary>
  );
}

/** Whether a failure is not of one part alone. */
const isOfAll = (error: unknown): error is Error =>
  error instanceof Unreachable || isBusy(error) || isOverLimit(error) || isKeyMissing(error);

interface BoundaryProps {
  name: string;
  inner: boolean;
  onRetry: () => void;
  children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (this.props.inner && isOfAll(error)) throw error;
    return <ProblemNotice name={this.props.name} error={error} onRetry={this.#retry} />;
  }

  readonly #retry = () => {
    this.props.onRetry();
    this.setState({ error: null });
  };
}
