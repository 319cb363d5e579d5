/** Answers of the contract that api.types.ts does not have yet; generated types take their place. */
import type { paths } from "./api.types";

type Label = "positive" | "negative";

export interface Job {
  id: string;
  kind: string;
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  progress: number | null;
  step: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  request: Record<string, unknown>;
  result: Record<string, unknown> | null;
  problem: { title: string; detail: string } | null;
}

export interface PreviewColumn {
  name: string;
  field: string | null;
  examples: string[];
}

export interface GivenOptions {
  attributes: string[];
  source: string | null;
  labels: Record<string, Label> | null;
  stars_as_labels: boolean;
  duplicates: "skip" | "replace";
}

export interface Preview {
  format: string;
  encoding: string | null;
  delimiter: string | null;
  sheets: string[];
  columns: PreviewColumn[];
  rows: number | null;
  problems: { line: number; column: string | null; problem: string }[];
  notes: string[];
  /** Those of the latest import of a file with these columns. */
  options: GivenOptions | null;
}

export interface Import {
  id: string;
  kind: "reviews" | "documents";
  file: string;
  source: string | null;
  created_at: string;
  finished_at: string | null;
  removed_at: string | null;
  counts: { rows: number; added: number; replaced: number; skipped: number; rejected: number };
}

export interface PeriodCount {
  from: string;
  count: number;
  positive: number;
  negative: number;
  mean_probability: number;
}

export interface Stats {
  total: number;
  corrected: number;
  by_sentiment: { label: Label; count: number; mean_probability: number }[];
  by_period: PeriodCount[];
}

export interface Phrase {
  phrase: string;
  negative: number;
  positive: number;
  z: number;
}

export interface Filter {
  q?: string;
  sentiment?: Label;
  label?: Label;
  corrected?: boolean;
  sure?: boolean;
  source?: string;
  rating_min?: number;
  rating_max?: number;
  since?: string;
  until?: string;
  attribute?: string[];
  order?: "newest" | "oldest" | "least_sure";
}

interface Answer<Content> {
  headers: Record<string, unknown>;
  content: { "application/json": Content };
}

interface Read<Query, Content> {
  parameters: { query?: Query };
  responses: { 200: Answer<Content> };
}

interface One<Status extends number, Content> {
  parameters: { path: Record<string, string> };
  responses: Record<Status, Answer<Content>>;
}

/** The contract's paths, which cover those of api.types.ts. */
export interface ContractPaths {
  "/v1/reviews": Omit<paths["/v1/reviews"], "get"> & {
    get: Read<
      Filter & { limit?: number; cursor?: string | null },
      { items: ReviewItems; next_cursor: string | null }
    >;
  };
  "/v1/reviews/stats": { get: Read<Filter & { by?: "day" | "week" | "month" }, Stats> };
  "/v1/reviews/phrases": { get: Read<Filter & { limit?: number }, { items: Phrase[] }> };
  "/v1/reviews/labels": {
    put: {
      parameters: object;
      requestBody: { content: { "application/json": { labels: { id: string; label: Label }[] } } };
      responses: { 200: Answer<unknown> };
    };
  };
  "/v1/imports/preview": { post: Upload<200, Preview> };
  "/v1/imports": {
    get: Read<{ cursor?: string | null }, { items: Import[]; next_cursor: string | null }>;
    post: Upload<202, Job>;
  };
  "/v1/imports/{import_id}": { delete: One<202, Job> };
  "/v1/jobs/{job_id}": { get: One<200, Job>; delete: One<200, Job> };
}

type ReviewItems = paths["/v1/reviews"]["get"]["responses"][200]["content"]["application/json"]["items"];

interface Upload<Status extends number, Content> {
  parameters: object;
  requestBody: { content: { "multipart/form-data": Record<string, unknown> } };
  responses: Record<Status, Answer<Content>>;
}
