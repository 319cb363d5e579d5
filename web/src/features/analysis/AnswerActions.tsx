/** What can be done with an analysed text: keep it as a review, pass it on. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { navigate } from "wouter/use-browser-location";
import { Button } from "@/components/Button";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatShare } from "@/lib/format";
import { createIdempotencyKey } from "@/lib/idempotencyKey";
import { addReview } from "@/lib/queries";
import { encodeFragment } from "./shareLink";
import styles from "./AnswerActions.module.css";

export function AnswerActions({ text }: { text: string }) {
  const showToast = useToast();
  const queries = useQueryClient();
  const [key] = useState(createIdempotencyKey);
  const save = useMutation({
    mutationFn: () => addReview(text, key),
    onSuccess: ({ prediction: { label, probability } }) => {
      void queries.invalidateQueries({ queryKey: ["reviews"] });
      showToast({
        title: "Saved as a review",
        detail: `Stored as ${label}, ${formatShare(probability)}.`,
        action: { name: "See it", hint: "Open the Reviews page", run: () => { navigate("/reviews"); } },
      });
    },
    onError: (error) => {
      showToast({ title: "Not saved", detail: describeError(error) });
    },
  });
  return (
    <div className={styles.actions}>
      <Button disabled={save.isPending || save.isSuccess} onClick={() => { save.mutate(); }}>
        {save.isSuccess ? "Saved" : "Save as review"}
      </Button>
      <CopyLink text={text} />
    </div>
  );
}

function CopyLink({ text }: { text: string }) {
  const showToast = useToast();
  const copy = async () => {
    if ((await encodeFragment(text)) === null) {
      showToast({ title: "This text is too long for a link" });
      return;
    }
    await navigator.clipboard.writeText(location.href);
    showToast({ title: "Link copied", detail: "It holds the text itself; nothing was stored." });
  };
  // Browsers offer the clipboard only to pages on this machine or behind TLS.
  if (!("clipboard" in navigator)) return null;
  return (
    <Button look="quiet" onClick={() => void copy()}>Copy link</Button>
  );
}
