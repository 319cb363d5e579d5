/** Deletes a review once the message that offers to undo it is gone. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { updateInCache } from "@/lib/reviewCache";
import { deleteReview } from "./queries";

export function useDelayedDelete() {
  const showToast = useToast();
  const queries = useQueryClient();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Set<string>());

  const restore = useCallback((id: string) => {
    waiting.current.delete(id);
    setHidden((ids) => new Set([...ids].filter((one) => one !== id)));
  }, []);

  const carryOut = useCallback(
    async (id: string) => {
      if (!waiting.current.delete(id)) return;
      try {
        await deleteReview(id);
        updateInCache(queries, id, null);
      } catch (error) {
        restore(id);
        showToast({ title: "Not deleted", detail: describeError(error) });
      }
    },
    [queries, restore, showToast],
  );

  const remove = useCallback(
    (id: string) => {
      waiting.current.add(id);
      setHidden((ids) => new Set(ids).add(id));
      showToast({
        title: "Review deleted",
        action: { name: "Undo", hint: "Add the review again", run: () => { restore(id); } },
        onClosed: () => carryOut(id),
      });
    },
    [carryOut, restore, showToast],
  );

  // Leaving the page confirms the deletion.
  useEffect(() => {
    const ids = waiting.current;
    const leave = () => { ids.forEach((id) => void carryOut(id)); };
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [carryOut]);

  return { hidden, remove };
}
