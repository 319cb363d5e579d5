/** The keys, the newest first: what each allows, until when, and whether it is used. */
import { useMutation, useQuery, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ConfirmDialog } from "@/components/ConfirmDialog";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { formatCount, formatMoment } from "@/lib/format";
import { sessionQuery } from "@/lib/session";
import { hasExpired } from "./draft";
import { deleteKey, keysQuery, type Key } from "./queries";
import styles from "./KeyTable.module.css";

interface KeyTableProps {
  /** Called with the id of a key that is no more. */
  onDeleted: (id: string) => void;
}

export function KeyTable({ onDeleted }: KeyTableProps) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(keysQuery());
  const [unwanted, setUnwanted] = useState<Key | null>(null);
  const keys = data.pages.flatMap((page) => page.items);
  if (keys.length === 0) return <NoKeys />;
  return (
    <>
      <table className={styles.keys} aria-label="Keys">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Allows</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col">Requests a minute</th>
            <th scope="col"><span className="visually-hidden">Delete</span></th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => <KeyRow key={key.id} entry={key} onDelete={() => { setUnwanted(key); }} />)}
        </tbody>
      </table>
      {hasNextPage && (
        <p>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>Earlier keys</Button>
        </p>
      )}
      {unwanted !== null && (
        <DeleteDialog entry={unwanted} onDeleted={onDeleted} onDone={() => { setUnwanted(null); }} />
      )}
    </>
  );
}

function NoKeys() {
  return (
    <div className={styles.none}>
      <h2>No keys yet</h2>
      <p>
        Make one before this service is reached from elsewhere: there it answers nobody without a key. The first
        one needs the scope <code>admin</code>, so that somebody can make the others.
      </p>
    </div>
  );
}

function KeyRow({ entry, onDelete }: { entry: Key; onDelete: () => void }) {
  const { name, scopes, created_at: made, last_used_at: used, expires_at: end, requests_per_minute: limit } = entry;
  const [now] = useState(() => new Date());
  const isOver = hasExpired(end, now);
  return (
    <tr data-over={isOver}>
      <th scope="row" dir="auto">{name}</th>
      <td data-title="Allows">
        <ul className={styles.scopes}>
          {scopes.map((scope) => <li key={scope}>{scope}</li>)}
        </ul>
      </td>
      <td data-title="Made"><time dateTime={made}>{formatMoment(made)}</time></td>
      <td data-title="Last used">{used === null ? "never" : <time dateTime={used}>{formatMoment(used)}</time>}</td>
      <td data-title="Expires">
        <span>
          {end === null ? "never" : <time dateTime={end}>{formatMoment(end)}</time>}
          {isOver && <span className={styles.over}>expired</span>}
        </span>
      </td>
      <td data-title="Requests a minute">{limit === null ? "no limit" : formatCount(limit)}</td>
      <td>
        <Button look="quiet" aria-label={`Delete ${name}`} onClick={onDelete}>Delete</Button>
      </td>
    </tr>
  );
}

interface DeleteDialogProps extends KeyTableProps {
  entry: Key;
  onDone: () => void;
}

function DeleteDialog({ entry: { id, name }, onDeleted, onDone }: DeleteDialogProps) {
  const queries = useQueryClient();
  const showToast = useToast();
  const { data: session } = useQuery(sessionQuery());
  const remove = useMutation({
    mutationFn: () => deleteKey(id),
    onSuccess: async () => {
      onDeleted(id);
      await queries.invalidateQueries(keysQuery());
      showToast({ title: "Deleted", detail: `Nobody gets in with “${name}” any more.` });
      onDone();
    },
  });
  return (
    <ConfirmDialog
      title={`Delete the key “${name}”?`}
      action="Delete"
      busy={remove.isPending}
      onConfirm={() => { remove.mutate(); }}
      onCancel={onDone}
    >
      <p>Whoever uses it is refused from now on, and logins with it end. This cannot be undone.</p>
      <p>What was done with it stays, with its name.</p>
      {session?.key_id === id && <p><strong>You are logged in with this key.</strong></p>}
      {remove.isError && <p role="alert">{describeError(remove.error)}</p>}
    </ConfirmDialog>
  );
}
