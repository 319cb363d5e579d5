/** Answers of the contract that api.types.ts does not have yet; generated types take their place. */
import type { paths } from "./api.types";

type Label = "positive" | "negative";

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
}

type ReviewItems = paths["/v1/reviews"]["get"]["responses"][200]["content"]["application/json"]["items"];
