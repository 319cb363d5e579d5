/** A text on one side, everything that can be said about it on the other. */
import { useRef } from "react";
import { Announcement } from "@/features/analyse/Announcement";
import { Answer } from "@/features/analyse/Answer";
import { Composer } from "@/features/analyse/Composer";
import { Specimen } from "@/features/analyse/Specimen";
import { useAnalysedText } from "@/features/analyse/useAnalysedText";
import { Panel } from "@/components/Panel";
import { Skeleton } from "@/components/Skeleton";
import "./AnalysePage.css";

export default function AnalysePage() {
  const { draft, text, waiting, edit, analyse } = useAnalysedText();
  const answer = useRef<HTMLElement>(null);
  const pick = (example: string) => {
    analyse(example);
    answer.current?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className="analyse">
      <title>Analyse · Subtext</title>
      <section className="analyse-text" aria-label="Your text">
        <h1>What does it say between the lines?</h1>
        <Composer draft={draft} onEdit={edit} onAnalyse={analyse} />
      </section>
      <section className="analyse-answer" ref={answer} aria-label="Answer" aria-busy={waiting}>
        <Announcement text={text} />
        {text === "" ? (
          <Specimen onPick={pick} />
        ) : (
          <Panel name="answer" subject={text} skeleton={<Skeleton label="answer" lines={8} />}>
            <Answer text={text} />
          </Panel>
        )}
      </section>
    </div>
  );
}
