/** What is asked of and done to stored reviews. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import type { paths } from "@/lib/api.types";
import { locate } from "@/lib/base";
import type { Period } from "@/lib/days";
import type { Label } from "@/lib/queries";

export type PeriodCount = Schema<"PeriodCountView">;
export type Phrase = Schema<"SetApartView">;

type ListQuery = NonNullable<paths["/v1/reviews"]["get"]["parameters"]["query"]>;
/** Dates are whole days here, which the service takes as well as moments. */
type Conditions = Omit<ListQuery, "limit" | "cursor" | "since" | "until" | "topic" | "topic_model"> & {
  since?: string;
  until?: string;
  /** A topic of the model that reviews speak of; -1 for those that none of its topics explains. */
  topic?: number;
  topic_model?: string;
};

/** What reviews must be like, and their order; what is open is missing. */
export type ReviewFilter = { [Name in keyof Conditions]?: NonNullable<Conditions[Name]> };

const PAGE = 40;
const PHRASES = 24;
const SENTENCES = 20;

export const reviewsQuery = (filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: ["reviews", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/reviews", {
          params: { query: { ...filter, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** What is to be labelled, the least sure first. It is asked once: places in it must not move. */
export const queueQuery = (filter: ReviewFilter) =>
  infiniteQueryOptions({
    ...reviewsQuery({ ...filter, corrected: false, order: "least_sure" }),
    queryKey: ["label-queue", filter],
    staleTime: "static",
    gcTime: 0,
  });

/** The figures of the reviews that match; their order says nothing. */
export const reviewStatsQuery = ({ order, ...filter }: ReviewFilter, by: Period) =>
  queryOptions({
    queryKey: ["reviews", "stats", filter, by],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/reviews/stats", { params: { query: { ...filter, by } }, signal })),
    placeholderData: keepPreviousData,
  });

/** What the negative reviews say that the positive ones do not, and the other way round. */
export const phrasesQuery = ({ order, ...filter }: ReviewFilter) =>
  queryOptions({
    queryKey: ["reviews", "phrases", filter],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/reviews/phrases", {
          params: { query: { ...filter, limit: PHRASES } },
          signal,
        }),
      ),
  });

/** What the model says of a text, word by word. */
export const explanationQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "sentiment", text],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/v1/sentiment", { body: { text, explain: true, sentences: false }, signal })),
  });

/** A text's sentences, or those of a long one that say most, and what the model says of each. */
export const sentencesQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "sentiment", "sentences", text],
    queryFn: async ({ signal }) => {
      const body = { text, sentences: SENTENCES };
      const { sentences } = await unwrap(api.POST("/v1/summary", { body, signal }));
      if (sentences.length < 2) return [];
      const texts = sentences.map((sentence) => sentence.text);
      const { results } = await unwrap(
        api.POST("/v1/sentiment/batch", { body: { texts, explain: false, adapt_prior: false }, signal }),
      );
      return sentences.flatMap(({ index, text: sentence }, number) => {
        const result = results[number];
        return result?.kind !== "sentiment" ? [] : [{ index, sentence, ...result }];
      });
    },
  });

/** Score a stored review with the model that answers now. */
export const rescoreReview = (id: string) =>
  unwrap(api.POST("/v1/reviews/{review_id}/predictions", { params: { path: { review_id: id } } }));

/** Give many reviews the same label, as one lesson. */
export const labelReviews = (ids: readonly string[], label: Label) =>
  unwrap(api.PUT("/v1/reviews/labels", { body: { labels: ids.map((id) => ({ id, label })) } }));

/** Delete a review, even if the page is being left. */
export const deleteReview = (id: string) =>
  unwrap(
    api.DELETE("/v1/reviews/{review_id}", {
      params: { path: { review_id: id } },
      keepalive: true,
    }),
  );

/** The files that what matches can be had as. */
export const EXPORTS = [
  { name: "CSV", query: { format: "csv" }, hint: "exact, for programs" },
  { name: "CSV for Excel", query: { format: "csv", excel: "true" }, hint: "opens with a double click" },
  { name: "XLSX", query: { format: "xlsx" }, hint: "a workbook" },
  { name: "NDJSON", query: { format: "ndjson" }, hint: "a JSON object per line" },
] as const;

/** Return the URL of a file with all reviews that match. */
export function buildExportUrl(
  { order, ...filter }: ReviewFilter,
  query: Readonly<Record<string, string>>,
): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(filter)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) parameters.append(name, String(one));
  }
  return locate(`/v1/reviews/export?${parameters.toString()}`);
}
