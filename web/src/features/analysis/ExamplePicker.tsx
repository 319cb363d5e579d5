/** Shown before there is a text: what an answer looks like, and texts to try. */
import { changeUrlParameters } from "@/lib/urlState";
import { EXAMPLES, type Example } from "./examples";
import "./ExamplePicker.css";

export function ExamplePicker({ onPick }: { onPick: (text: string) => void }) {
  const pick = (example: Example) => {
    changeUrlParameters({ view: example.view });
    onPick(example.text);
  };
  return (
    <div className="specimen">
      <p className="specimen-lead coloured" data-view="sentiment">
        How a text feels, word by word: the plot is <span className="w s-3">dull</span>, the acting{" "}
        <span className="w s4">superb</span>.
      </p>
      <p className="specimen-lead coloured" data-view="topics">
        What it is about: <span className="w hue-0 c3">neural networks</span> that learn{" "}
        <span className="w hue-1 c3">treatment effects</span> from{" "}
        <span className="w hue-2 c3">patient records</span>.
      </p>
      <p className="specimen-lead">
        <mark className="kept">Which of its sentences matter,</mark> and which papers are like it,
        with the reasons.
      </p>
      <h2>Begin with one of these</h2>
      <ul className="specimen-list">
        {EXAMPLES.map((example) => (
          <li key={example.text}>
            <button type="button" onClick={() => { pick(example); }}>
              <span className="specimen-kind">{example.kind}</span>
              <span className="specimen-text">{example.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
