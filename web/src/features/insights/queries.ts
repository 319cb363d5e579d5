/** What is asked of and done to the figures of what people complain about. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import { locate } from "@/lib/base";

export type TopicFigures = Schema<"TopicFiguresView">;
export type TopicPeriod = Schema<"TopicPeriodView">;
export type ValueFigures = Schema<"ValueFiguresView">;
export type AuditFigures = Schema<"AuditFiguresView">;
export type Import = Schema<"ImportView">;
export type AuditedSentence = Schema<"AuditedSentenceView">;

/** Which reviews are counted, and how; days, both included. What is open is missing. */
export interface Selection {
  readonly since?: string;
  readonly until?: string;
  readonly source?: string;
  readonly segment?: string;
  readonly by: Schema<"By">;
}

/** Figures, and what was asked for: old ones that are shown while new ones come keep what they are of. */
export interface Insights extends Schema<"InsightsView"> {
  readonly selection: Selection;
}

/** How many of the newest reviews and files tell which sources and attributes there are. */
const SAMPLE = 100;

/** How often figures are asked for anew while reviews wait for their topics. */
const PENDING_MS = 5000;

export const insightsQuery = (model: string, selection: Selection) =>
  queryOptions({
    queryKey: ["insights", model, "figures", selection],
    queryFn: async ({ signal }) => {
      const params = { path: { model }, query: { ...selection } };
      const insights = await unwrap(api.GET("/v1/topic-models/{model}/sentiment", { params, signal }));
      // openapi-fetch forgets how long tuples are.
      return { ...(insights as Schema<"InsightsView">), selection };
    },
    refetchInterval: ({ state: { data } }) => ((data?.pending ?? 0) > 0 ? PENDING_MS : false),
  });

/** The newest reviews, of one source if it is named: they tell when, where from and what else is known. */
export const newestQuery = (source: string) =>
  queryOptions({
    queryKey: ["reviews", "newest", source],
    queryFn: async ({ signal }) => {
      const query = { limit: SAMPLE, ...(source !== "" && { source }) };
      const { items } = await unwrap(api.GET("/v1/reviews", { params: { query }, signal }));
      return items;
    },
  });

/** The files of reviews that came in, the newest of them: they tell of more sources and attributes. */
export const reviewImportsQuery = () =>
  queryOptions({
    queryKey: ["imports", "list", "reviews"],
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(api.GET("/v1/imports", { params: { query: { limit: SAMPLE } }, signal }));
      return items.filter(({ kind, removed_at: removed }) => kind === "reviews" && removed === null);
    },
  });

/** How many reviews are stored. */
export const reviewCountQuery = () =>
  queryOptions({
    queryKey: ["reviews", "stats", "count"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/reviews/stats", { signal })),
    select: ({ total }) => total,
  });

/** The sentences to judge next; they stay while they are judged. */
export const auditQuery = (model: string) =>
  queryOptions({
    queryKey: ["insights", model, "audit"],
    queryFn: async ({ signal }) => {
      const params = { path: { model } };
      const audit = await unwrap(api.GET("/v1/topic-models/{model}/sentiment/audit", { params, signal }));
      // openapi-fetch forgets how long tuples are.
      return audit as Schema<"AuditView">;
    },
    staleTime: "static",
    gcTime: 0,
  });

/** Say of a sentence whether its topic and its feeling are right; the answer counts all that were judged. */
export async function judgeSentence(model: string, body: Schema<"AuditRequest">): Promise<AuditFigures> {
  const params = { path: { model } };
  const figures = await unwrap(api.POST("/v1/topic-models/{model}/sentiment/audit", { params, body }));
  // openapi-fetch forgets how long tuples are.
  return figures as AuditFigures;
}

/** Return the URL of a file with the table of topics. */
export function buildExportUrl(model: string, selection: Selection, format: "csv" | "xlsx"): string {
  const parameters = new URLSearchParams({ ...selection, format });
  return locate(`/v1/topic-models/${encodeURIComponent(model)}/sentiment/export?${parameters.toString()}`);
}
