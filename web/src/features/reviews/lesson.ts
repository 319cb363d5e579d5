/** What came of labels that were given to many reviews at once, in words. */
import type { Schema } from "@/lib/api";
import { formatQuantity } from "@/lib/format";
import type { Label } from "@/lib/queries";

/** Say how many were labelled, why the others were not, and why the labels were not learned. */
export function describeLesson({ results, promoted, reason }: Schema<"LessonReceiptView">, label: Label) {
  const problems = results.filter((result) => result.kind === "problem");
  const labelled = results.length - problems.length;
  const [problem] = problems;
  const sentences = [
    problem !== undefined && `${formatQuantity(problems.length, "review")} not labelled: ${problem.detail}`,
    labelled > 0 && !promoted && `Labels kept, but not learned: ${reason}`,
  ];
  const detail = sentences.filter((sentence) => sentence !== false).join(" ");
  return { title: `${formatQuantity(labelled, "review")} labelled ${label}`, ...(detail !== "" && { detail }) };
}
