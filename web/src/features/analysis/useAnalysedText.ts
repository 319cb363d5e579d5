/** The text that is written, the text that is analysed, and the URL that holds it. */
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useTransition } from "react";
import { changeUrlFragment } from "@/lib/urlState";
import { decodeFragment, encodeFragment } from "./shareLink";

/** Texts up to this length are analysed while they are written. */
const WHILE_WRITING_CHARACTERS = 2000;
const PAUSE_MS = 450;

/** Keeps the text for those who look at another page and come back. */
const LAST_TEXT = ["last-text"];

export function useAnalysedText() {
  const queries = useQueryClient();
  const [last] = useState(() => (location.hash === "" ? readLastText(queries) : ""));
  const [draft, setDraft] = useState(last);
  const [text, setText] = useState(last);
  /** Whether the text is being written: it was not asked for, linked or come back to. */
  const [writing, setWriting] = useState(false);
  const [waiting, startTransition] = useTransition();
  const pause = useRef<number>(undefined);

  const show = useCallback(
    (next: string) => {
      clearTimeout(pause.current);
      const wanted = next.trim() === "" ? "" : next;
      setDraft(next);
      startTransition(() => { setText(wanted); });
      queries.setQueryData(LAST_TEXT, wanted);
      void writeToUrl(wanted, () => readLastText(queries) === wanted);
    },
    [queries],
  );

  const analyse = useCallback(
    (next: string) => {
      setWriting(false);
      show(next);
    },
    [show],
  );

  const unfold = useCallback(() => { setWriting(true); }, []);

  const edit = useCallback(
    (next: string) => {
      setDraft(next);
      setWriting(true);
      clearTimeout(pause.current);
      if (next.length > WHILE_WRITING_CHARACTERS) return;
      pause.current = setTimeout(show, PAUSE_MS, next);
    },
    [show],
  );

  useEffect(() => {
    if (last !== "") void writeToUrl(last, () => location.hash === "");
  }, [last]);

  useEffect(() => {
    const read = async () => {
      const linked = await decodeFragment(location.hash);
      if (linked === null) return;
      setDraft(linked);
      setText(linked);
      setWriting(false);
    };
    void read();
    const onHashChange = () => void read();
    addEventListener("hashchange", onHashChange);
    return () => {
      clearTimeout(pause.current);
      removeEventListener("hashchange", onHashChange);
    };
  }, []);

  return { draft, text, waiting, folded: text !== "" && !writing, edit, unfold, analyse };
}

const readLastText = (queries: QueryClient) => queries.getQueryData<string>(LAST_TEXT) ?? "";

/** Put a text into the URL, unless another text or another page has come while it was packed. */
async function writeToUrl(text: string, wanted: () => boolean): Promise<void> {
  const page = location.pathname;
  const fragment = await encodeFragment(text);
  if (location.pathname === page && wanted()) changeUrlFragment(fragment ?? "");
}
