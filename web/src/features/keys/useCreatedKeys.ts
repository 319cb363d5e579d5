/** The keys that were just made, none of which can be shown again. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { uncopiedKeysQuery, type NewKey } from "./queries";

export interface CreatedKeys {
  /** In the order in which they were made. */
  readonly created: readonly NewKey[];
  readonly add: (key: NewKey) => void;
  /** Note that a key is kept elsewhere: from now on it is forgotten with the page. */
  readonly noteCopied: (key: NewKey) => void;
  readonly forget: (id: string) => void;
}

export function useCreatedKeys(): CreatedKeys {
  const queries = useQueryClient();
  const { data: uncopied } = useQuery(uncopiedKeysQuery());
  const [copied, setCopied] = useState<readonly NewKey[]>([]);
  useQuestionBeforeUnload(uncopied.length > 0);
  const setUncopied = (change: (keys: readonly NewKey[]) => readonly NewKey[]) => {
    queries.setQueryData(uncopiedKeysQuery().queryKey, (keys) => change(keys ?? []));
  };
  return {
    created: [...copied, ...uncopied].sort((one, other) => (one.id < other.id ? -1 : 1)),
    add: (key) => { setUncopied((keys) => [...keys, key]); },
    noteCopied: (key) => {
      setUncopied((keys) => remove(keys, key.id));
      setCopied((keys) => [...remove(keys, key.id), key]);
    },
    forget: (id) => {
      setUncopied((keys) => remove(keys, id));
      setCopied((keys) => remove(keys, id));
    },
  };
}

const remove = (keys: readonly NewKey[], id: string) => keys.filter((key) => key.id !== id);

/** Have the browser ask before the page is closed or loaded anew. */
function useQuestionBeforeUnload(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => { event.preventDefault(); };
    addEventListener("beforeunload", ask);
    return () => { removeEventListener("beforeunload", ask); };
  }, [isNeeded]);
}
