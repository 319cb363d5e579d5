/** What came of an import, in figures, and where to see it. */
import { formatDay } from "@/lib/format";
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
  /** Of those, how many were new or changed. */
  readonly fresh: number;
}

/** Return what a job's result counts; null where it has none. */
export function readCounts({ result }: Pick<Job, "result">): Counts | null {
  if (result === null) return null;
  const read = (name: string) => (typeof result[name] === "number" ? result[name] : 0);
  const figures = Object.entries(NAMES)
    .map(([name, title]) => ({ name: title, count: read(name) }))
    .filter(({ name, count }) => name === NAMES.rows || count > 0);
  const fresh = read("added") + read("replaced");
  return { figures, rejected: read("rejected"), stored: fresh + read("skipped"), fresh };
}

/** A page that shows what came in, and which reviews or documents it holds. */
export interface Shown {
  readonly url: string;
  readonly what: string;
}

/** Return where what came in is shown: by its source, or else by when it was written. */
export function findShown({ request, result }: Pick<Job, "request" | "result">): Shown {
  const options = isRecord(request.options) ? request.options : {};
  if (options.into === "documents") return { url: "/topics", what: "the topics of all papers" };
  if (typeof options.source === "string" && options.source !== "") {
    const filter = new URLSearchParams({ source: options.source });
    return { url: `/reviews?${filter.toString()}`, what: `all reviews of the source “${options.source}”` };
  }
  if (typeof result?.first_written_at === "string" && typeof result.last_written_at === "string") {
    const [since, until] = [result.first_written_at.slice(0, 10), result.last_written_at.slice(0, 10)];
    const filter = new URLSearchParams({ since, until });
    const days = since === until ? `on ${formatDay(since)}` : `from ${formatDay(since)} to ${formatDay(until)}`;
    return { url: `/reviews?${filter.toString()}`, what: `all reviews written ${days}` };
  }
  return { url: "/reviews", what: "all reviews" };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
