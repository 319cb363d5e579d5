/** The box for a text, how long it may be, and ways to fill it. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Button } from "@/components/Button";
import { useToast } from "@/components/Toasts";
import { describeError } from "@/lib/api";
import { countCharacters } from "@/lib/characters";
import { formatCount } from "@/lib/format";
import { limitsQuery } from "@/lib/queries";
import { topicModelsQuery } from "@/lib/topicModels";
import { changeUrlParameters } from "@/lib/urlState";
import { nameDrawn, takeNextExample } from "./examples";
import { fetchRandomDocument } from "./queries";
import styles from "./Composer.module.css";

interface ComposerProps {
  draft: string;
  /** Small, because the answer is what is looked at now. */
  folded: boolean;
  onEdit: (draft: string) => void;
  onUnfold: () => void;
  onAnalyse: (text: string) => void;
}

const COMMAND = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

export function Composer({ draft, folded, onEdit, onUnfold, onAnalyse }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { data: limits } = useQuery(limitsQuery());
  const characters = countCharacters(draft);
  const limit = limits?.text_characters ?? Infinity;
  const tooLong = characters > limit;
  const ready = characters > 0 && !tooLong;

  // The page is made for this box, unless somebody is elsewhere by the time it comes.
  useEffect(() => {
    if (box.current?.value === "" && document.activeElement === document.body) box.current.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (ready) onAnalyse(draft);
  };

  const clear = () => {
    onAnalyse("");
    box.current?.focus();
  };

  return (
    <div className={styles.composer} data-folded={folded}>
      <div className={styles.sheet} data-invalid={tooLong}>
        <textarea
          ref={box}
          className={styles.box}
          aria-label="Text to analyse"
          aria-describedby="composer-count"
          aria-invalid={tooLong}
          placeholder="Paste or write a text: a review, an abstract, a page…"
          dir="auto"
          spellCheck={false}
          value={draft}
          onChange={(event) => { onEdit(event.target.value); }}
          onKeyDown={onKeyDown}
          onFocus={onUnfold}
          onPointerDown={onUnfold}
        />
        <div className={styles.foot}>
          <p id="composer-count" className={styles.count}>
            {formatCount(characters)}
            {limits && <span> / {formatCount(limit)}</span>}
            {tooLong && <strong> Too long: shorten it to analyse it.</strong>}
          </p>
          {draft !== "" && (
            <Button look="quiet" onClick={clear}>Clear</Button>
          )}
          <Button look="solid" disabled={!ready} onClick={() => { onAnalyse(draft); }}>
            Analyse <kbd aria-hidden="true">{COMMAND} ↵</kbd>
          </Button>
        </div>
      </div>
      <Fillers onFill={onAnalyse} />
    </div>
  );
}

/** Buttons that fill the box with a text that is worth a look. */
function Fillers({ onFill }: { onFill: (text: string) => void }) {
  const showToast = useToast();
  const { data: models } = useQuery(topicModelsQuery());
  const drawn = nameDrawn(models?.items.find((model) => model.default));
  const draw = useMutation({
    mutationFn: fetchRandomDocument,
    onSuccess: (document) => {
      changeUrlParameters({ view: "topics" });
      onFill(document.text ?? "");
    },
    onError: (error) => {
      showToast({ title: "Nothing could be drawn", detail: describeError(error) });
    },
  });
  const tryExample = () => {
    const example = takeNextExample();
    changeUrlParameters({ view: example.view });
    onFill(example.text);
  };
  return (
    <div className={styles.fillers}>
      <Button onClick={tryExample}>Try an example</Button>
      {drawn !== null && (
        <Button disabled={draw.isPending} onClick={() => { draw.mutate(); }}>Random {drawn}</Button>
      )}
    </div>
  );
}
