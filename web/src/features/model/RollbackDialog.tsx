/** Makes an earlier version answer again, once that is confirmed. */
import { ConfirmAction } from "./ConfirmAction";
import { rollBack } from "./queries";

interface RollbackDialogProps {
  version: string;
  current: string;
  onDone: () => void;
}

export function RollbackDialog({ version, current, onDone }: RollbackDialogProps) {
  return (
    <ConfirmAction
      title="Go back to this version?"
      action="Go back"
      run={() => rollBack(version)}
      done={{ title: "Went back", detail: `${version} gives its answers again.` }}
      onDone={onDone}
    >
      <p>
        From now on every text gets the answers of <code>{version}</code>, bit for bit, instead of
        those of <code>{current}</code>.
      </p>
      <p>Nothing is lost: this becomes an entry of the log, and labels and predictions stay.</p>
    </ConfirmAction>
  );
}
