/** What can be done with an analysed text: keep it as a review, pass it on. */
import { useMutation } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { Button } from "@/components/Button";
import { ScopeNote } from "@/components/ScopeNote";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatShare } from "@/lib/format";
import { useMay } from "@/lib/session";
import { encodeFragment } from "./shareLink";
import { useSavedReview } from "./useSavedReview";
import styles from "./AnswerActions.module.css";

export function AnswerActions({ text }: { text: string }) {
  const showToast = useToast();
  const [, navigate] = useLocation();
  const saved = useSavedReview(text);
  const isSaved = saved.review !== null;
  const mayWrite = useMay("write");
  const save = useMutation({
    mutationFn: saved.save,
    onSuccess: ({ prediction: { label, probability } }) => {
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
      {mayWrite && (
        <Button disabled={save.isPending || isSaved} onClick={() => { save.mutate(); }}>
          {isSaved ? "Saved" : "Save as review"}
        </Button>
      )}
      <CopyLink text={text} />
      {!mayWrite && <ScopeNote scope="write" what="keep texts or correct the model" />}
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
