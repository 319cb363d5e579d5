/** A text on one side, everything that can be said about it on the other. */
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import { sentimentModelQuery } from "@/lib/queries";
import { Answer } from "./Answer";
import { Composer } from "./Composer";
import { ExamplePicker } from "./ExamplePicker";
import { sentimentQuery } from "./queries";
import { useAnalysedText } from "./useAnalysedText";
import { announceVerdict, describeVerdict } from "./verdict";
import styles from "./AnalysisPage.module.css";

export default function AnalysisPage() {
  const { draft, text, waiting, folded, edit, unfold, analyse } = useAnalysedText();
  const answer = useRef<HTMLElement>(null);
  const show = (next: string) => {
    analyse(next);
    const top = answer.current?.getBoundingClientRect().top ?? 0;
    // On a phone the answer is below the box, or, after a long list of examples, above.
    const outOfSight = top < 0 || top > innerHeight / 2;
    if (next !== "" && outOfSight) answer.current?.scrollIntoView({ block: "start" });
  };
  return (
    <div className={styles.page}>
      <title>Analyse · Subtext</title>
      <section className={styles.text} aria-label="Your text">
        <h1>What does it say between the lines?</h1>
        <Composer
          draft={draft}
          folded={folded}
          onEdit={edit}
          onUnfold={unfold}
          onAnalyse={show}
        />
      </section>
      <section className={styles.answer} ref={answer} aria-label="Answer" aria-busy={waiting}>
        <Announcement text={text} />
        {text === "" ? (
          <ExamplePicker onPick={show} />
        ) : (
          <Panel name="answer" subject={text} skeleton={<Skeleton label="answer" lines={8} />}>
            <Answer text={text} />
          </Panel>
        )}
      </section>
    </div>
  );
}

/** Says the prediction aloud to those who do not see it appear. */
function Announcement({ text }: { text: string }) {
  const { data } = useQuery({ ...sentimentQuery(text), enabled: text !== "" });
  const model = useQuery(sentimentModelQuery()).data;
  const sureFrom = model ? (model.sure_from ?? 1) : 0.5;
  return (
    <p role="status" className="visually-hidden">
      {data && `Sentiment: ${announceVerdict(describeVerdict(data, sureFrom))}`}
    </p>
  );
}
