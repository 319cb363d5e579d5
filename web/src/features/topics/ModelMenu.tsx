/** What can be done with a topic model: let it answer, rename it, remove it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/Button";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { TextInput } from "@/components/Field";
import { Menu } from "@/components/Menu";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatMoment } from "@/lib/format";
import { useMay } from "@/lib/session";
import { forgetTopics, nameModel, useChosenModel } from "@/lib/topicModels";
import { makeDefault, removeModel, renameModel, type Model } from "./queries";
import styles from "./ModelMenu.module.css";

type Wish = "default" | "rename" | "remove" | null;

const ORIGINS: Readonly<Record<Model["origin"], string>> = {
  shipped: "Came with Subtext",
  trained: "Fitted here",
  imported: "Imported",
};

export function ModelMenu({ model }: { model: Model }) {
  const [wish, setWish] = useState<Wish>(null);
  const isShipped = model.origin === "shipped";
  const mayTrain = useMay("train");
  const forget = () => { setWish(null); };
  return (
    <>
      <Menu name="Model">
        <div className={styles.menu}>
          <p>
            {ORIGINS[model.origin]}
            {model.created_at !== null && `, ${formatMoment(model.created_at)}`}
            {model.default && ", answers where none is named"}
          </p>
          <p><code>{model.model}</code></p>
          {mayTrain && (
            <Button disabled={model.default} onClick={() => { setWish("default"); }}>Make it the default</Button>
          )}
          {mayTrain && !isShipped && <Button onClick={() => { setWish("rename"); }}>Rename</Button>}
          {mayTrain && !isShipped && (
            <Button disabled={model.default} onClick={() => { setWish("remove"); }}>Remove</Button>
          )}
          {mayTrain && !isShipped && model.default && <p>To remove it, make another one the default.</p>}
        </div>
      </Menu>
      {wish === "default" && <DefaultDialog model={model} onDone={forget} />}
      {wish === "rename" && <RenameDialog model={model} onDone={forget} />}
      {wish === "remove" && <RemoveDialog model={model} onDone={forget} />}
    </>
  );
}

interface DialogProps {
  model: Model;
  onDone: () => void;
}

function DefaultDialog({ model, onDone }: DialogProps) {
  return (
    <Confirm
      title={`Make ${nameModel(model)} the default?`}
      action="Make it the default"
      run={() => makeDefault(model.model)}
      done={`${nameModel(model)} answers where none is named`}
      onDone={onDone}
    >
      <p>It then answers wherever no topic model is named, on the Analyse page and for programs alike.</p>
    </Confirm>
  );
}

function RenameDialog({ model: { model, name }, onDone }: DialogProps) {
  const [draft, setDraft] = useState(name);
  const id = useId();
  return (
    <Confirm
      title="Rename the model"
      action="Rename"
      incomplete={draft.trim() === ""}
      run={() => renameModel(model, draft.trim())}
      done={`Renamed to ${draft.trim()}`}
      onDone={onDone}
    >
      <label htmlFor={id}>Name</label>
      <TextInput id={id} value={draft} maxLength={100} dir="auto" onChange={(event) => { setDraft(event.target.value); }} />
      <p>A later fit under this name goes on with its topics.</p>
    </Confirm>
  );
}

function RemoveDialog({ model: { model, name }, onDone }: DialogProps) {
  const [, choose] = useChosenModel();
  return (
    <Confirm
      title={`Remove ${name}?`}
      action="Remove"
      run={async () => {
        await removeModel(model);
        choose(null);
      }}
      done={`${name} is removed`}
      onDone={onDone}
    >
      <p>Its topics, their names and what reviews have of it are deleted; this cannot be undone. The reviews stay.</p>
    </Confirm>
  );
}

interface ConfirmProps {
  title: string;
  action: string;
  /** Whether something is missing that it takes. */
  incomplete?: boolean;
  children: ReactNode;
  run: () => Promise<unknown>;
  /** What is said once it is done. */
  done: string;
  onDone: () => void;
}

function Confirm({ title, action, incomplete = false, children, run, done, onDone }: ConfirmProps) {
  const queries = useQueryClient();
  const showToast = useToast();
  const doing = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await forgetTopics(queries);
      showToast({ title: done });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      title={title}
      action={action}
      busy={doing.isPending || incomplete}
      onConfirm={() => { doing.mutate(); }}
      onCancel={onDone}
    >
      {children}
      {doing.isError && <p role="alert">{describeError(doing.error)}</p>}
    </ConfirmDialog>
  );
}
