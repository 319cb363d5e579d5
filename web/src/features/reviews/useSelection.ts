/** Which of the listed reviews are selected, one by one or all between two. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Review } from "@/lib/queries";

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly select: (id: string, selected: boolean, range: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
  /** How many there are to select from. */
  readonly listed: number;
}

/** The service takes no more labels at once. */
export const MOST_SELECTED = 1000;

export function useSelection(reviews: readonly Review[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const listed = useRef(reviews);
  const last = useRef<string>(undefined);
  useEffect(() => { listed.current = reviews; }, [reviews]);

  const select = useCallback((id: string, selected: boolean, range: boolean) => {
    const between = range ? listBetween(listed.current, last.current, id) : [id];
    last.current = id;
    setIds((before) => {
      const after = new Set(before);
      for (const one of between) {
        if (selected) after.add(one);
        else after.delete(one);
      }
      return new Set([...after].slice(0, MOST_SELECTED));
    });
  }, []);
  const selectAll = useCallback(() => {
    setIds(new Set(listed.current.slice(0, MOST_SELECTED).map(({ id }) => id)));
  }, []);
  const clear = useCallback(() => { setIds(new Set()); }, []);
  return { ids, select, selectAll, clear, listed: reviews.length };
}

/** Return the ids from one review to another, both included, in whichever order they are listed. */
export function listBetween(
  reviews: readonly { id: string }[],
  first: string | undefined,
  last: string,
): string[] {
  const ids = reviews.map(({ id }) => id);
  const [start, end] = [ids.indexOf(first ?? last), ids.indexOf(last)];
  if (start === -1 || end === -1) return [last];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
