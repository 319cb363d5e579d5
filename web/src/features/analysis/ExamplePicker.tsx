/** Shown before there is a text: what an answer looks like, and texts to try. */
import { changeUrlParameters } from "@/lib/urlState";
import { EXAMPLES, type Example } from "./examples";
import styles from "./ExamplePicker.module.css";
import words from "@/components/wordColours.module.css";

export function ExamplePicker({ onPick }: { onPick: (text: string) => void }) {
  const pick = (example: Example) => {
    changeUrlParameters({ view: example.view });
    onPick(example.text);
  };
  return (
    <div className={styles.picker}>
      <p className={[styles.lead, words.coloured].join(" ")} data-view="sentiment">
        How a text feels, word by word: the plot is{" "}
        <span className={words.word} data-weight="-3">
          dull
        </span>
        , the acting{" "}
        <span className={words.word} data-weight="4">
          superb
        </span>
        .
      </p>
      <p className={[styles.lead, words.coloured].join(" ")} data-view="topics">
        What it is about:{" "}
        <span className={words.word} data-hue="0" data-confidence="3">
          neural networks
        </span>{" "}
        that learn{" "}
        <span className={words.word} data-hue="1" data-confidence="3">
          treatment effects
        </span>{" "}
        from{" "}
        <span className={words.word} data-hue="2" data-confidence="3">
          patient records
        </span>
        .
      </p>
      <p className={styles.lead}>
        <mark className={words.band}>Which of its sentences matter,</mark> and which papers are like
        it, with the reasons.
      </p>
      <h2>Begin with one of these</h2>
      <ul className={styles.list}>
        {EXAMPLES.map((example) => (
          <li key={example.text}>
            <button type="button" onClick={() => { pick(example); }}>
              <span className={styles.kind}>{example.kind}</span>
              <span className={styles.text}>{example.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
