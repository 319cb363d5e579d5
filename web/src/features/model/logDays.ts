/** The learning log by day, and what its entries say, in words. */
import type { ModelVersion } from "./queries";

export interface LogDay {
  /** As in 2026-01-31, in the reader's time zone. */
  readonly day: string;
  readonly entries: readonly ModelVersion[];
}

/** Part entries, newest first, by the days of the reader's calendar. */
export function groupByDay(entries: readonly ModelVersion[]): LogDay[] {
  const days: { day: string; entries: ModelVersion[] }[] = [];
  for (const entry of entries) {
    const day = findDay(new Date(entry.created_at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

function findDay(moment: Date): string {
  const pad = (number: number, digits = 2) => String(number).padStart(digits, "0");
  return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** Say why a version exists. */
export function describeCause({ cause, label, parent }: ModelVersion): string {
  if (cause === "rollback") return `Somebody went back to ${parent}.`;
  if (cause === "retraction") return "Label taken back";
  if (cause === "forgotten") return "Something was forgotten.";
  if (cause === "calibration") return "The calibration was fitted to your labels.";
  const said = label ?? "–";
  return cause === "carryover" ? `Labelled ${said}, as the model before had learned` : `Labelled ${said}`;
}

/** Return a reason without what stands beside it: the outcome, and the figures of a promotion. */
export function shortenReason(reason: string): string {
  const rest = reason
    .replace(/^Promoted: hold-out accuracy .*? base model's [\d.]+%\.\s*/, "")
    .replace(/^(Promoted|Held back): /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
