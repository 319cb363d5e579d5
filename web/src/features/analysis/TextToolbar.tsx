/** Chooses what the text's colours mean, and says what they mean. */
import type { ReactNode } from "react";
import { Segmented } from "@/components/Segmented";
import type { AnswerView } from "./useAnswerView";
import styles from "./TextToolbar.module.css";
import words from "@/components/wordColours.module.css";

const COLOURINGS = [
  { value: "sentiment", name: "Sentiment" },
  { value: "topics", name: "Topics" },
] as const;

const STEPS = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

export function TextToolbar({ view }: { view: AnswerView }) {
  return (
    <div className={styles.toolbar}>
      <Segmented
        label="Colour the words by"
        options={COLOURINGS}
        value={view.colouring}
        onChange={view.colourBy}
      />
      <Switch checked={view.marked} onChange={view.mark}>
        Mark the summary
      </Switch>
      {view.colouring === "sentiment" ? (
        <p className={[styles.legend, words.coloured].join(" ")} data-view="sentiment">
          <span>negative</span>
          {STEPS.map((step) => (
            <span
              key={step}
              className={[styles.swatch, words.word].join(" ")}
              data-weight={step === 0 ? undefined : step}
              aria-hidden="true"
            />
          ))}
          <span>positive</span>
        </p>
      ) : (
        <p className={styles.legend}>Colour: topic. Strength: confidence.</p>
      )}
    </div>
  );
}

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** On or off, at once. */
function Switch({ checked, onChange, children }: SwitchProps) {
  return (
    <label className={styles.toggle}>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        onChange={(event) => { onChange(event.target.checked); }}
      />
      {children}
    </label>
  );
}
