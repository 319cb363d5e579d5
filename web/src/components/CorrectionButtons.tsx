/** Buttons that confirm or correct a prediction, or take that back; none where the key does not allow it. */
import type { Label } from "@/lib/queries";
import { useMay } from "@/lib/session";
import type { Correction } from "@/lib/useCorrection";
import { Button } from "./Button";

interface CorrectionButtonsProps {
  /** What the model says; null where that is no prediction worth the name. */
  predicted: Label | null;
  /** What a person said. */
  label: Label | null;
  correction: Correction;
}

const OTHER = { positive: "negative", negative: "positive" } as const;

export function CorrectionButtons({ predicted, label, correction }: CorrectionButtonsProps) {
  const mayWrite = useMay("write");
  const choose = (next: Label | null) => ({
    disabled: correction.isPending,
    onClick: () => { correction.mutate(next); },
  });
  if (!mayWrite) return null;
  if (label !== null) return <Button {...choose(null)}>Take “{label}” back</Button>;
  if (predicted === null) {
    return (
      <>
        <Button {...choose("positive")}>It is positive</Button>
        <Button {...choose("negative")}>It is negative</Button>
      </>
    );
  }
  const other = OTHER[predicted];
  return (
    <>
      <Button {...choose(other)}>No, it is {other}</Button>
      <Button look="quiet" {...choose(predicted)}>Yes, {predicted}</Button>
    </>
  );
}
