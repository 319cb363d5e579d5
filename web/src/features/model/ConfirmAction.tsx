/** Does one thing with a model once it is confirmed, and says what came of it; a refusal is told in place. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { forgetAnswers } from "./queries";

interface ConfirmActionProps {
  title: string;
  /** What the button that goes ahead says. */
  action: string;
  children: ReactNode;
  run: () => Promise<unknown>;
  done: { title: string; detail: string };
  onDone: () => void;
}

export function ConfirmAction({ title, action, children, run, done, onDone }: ConfirmActionProps) {
  const queries = useQueryClient();
  const showToast = useToast();
  const doing = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await forgetAnswers(queries);
      showToast(done);
      onDone();
    },
  });
  return (
    <ConfirmDialog
      title={title}
      action={action}
      busy={doing.isPending}
      onConfirm={() => { doing.mutate(); }}
      onCancel={onDone}
    >
      {children}
      {doing.isError && <p role="alert">{describeError(doing.error)}</p>}
    </ConfirmDialog>
  );
}
