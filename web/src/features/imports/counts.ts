/** What came of an import, in figures, and where to see it. */
import type { Job } from "@/lib/jobs";

const NAMES = {
  rows: "Rows",
  added: "Added",
  replaced: "Replaced",
  skipped: "Stored already",
  rejected: "Not taken",
  labels: "Labels",
} as const;

export interface Counts {
  /** Rows, and all others that are not 0. */
  readonly figures: readonly { readonly name: string; readonly count: number }[];
  readonly rejected: number;
  /** How many reviews or documents of the file are stored now. */
  readonly stored: number;
}

/** Return what a job's result counts; null where it has none. */
export function readCounts({ result }: Pick<Job, "result">): Counts | null {
  if (result === null) return null;
  const read = (name: string) => (typeof result[name] === "number" ? result[name] : 0);
  const figures = Object.entries(NAMES)
    .map(([name, title]) => ({ name: title, count: read(name) }))
    .filter(({ name, count }) => name === NAMES.rows || count > 0);
  const stored = read("added") + read("replaced") + read("skipped");
  return { figures, rejected: read("rejected"), stored };
}

/** Return the page that shows what came in: that of its source, or else of when it was written. */
export function buildShownUrl({ request, result }: Pick<Job, "request" | "result">): string {
  const options = isRecord(request.options) ? request.options : {};
  if (options.into === "documents") return "/topics";
  const filter = new URLSearchParams();
  if (typeof options.source === "string" && options.source !== "") {
    filter.set("source", options.source);
  } else if (typeof result?.first_written_at === "string" && typeof result.last_written_at === "string") {
    filter.set("since", result.first_written_at.slice(0, 10));
    filter.set("until", result.last_written_at.slice(0, 10));
  }
  return filter.size === 0 ? "/reviews" : `/reviews?${filter.toString()}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
