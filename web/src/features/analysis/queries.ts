/** What the service can say about one text. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import { TEXT_KEPT_MS, TOPIC_MODEL } from "@/lib/queries";

export type Sentiment = Schema<"SentimentView">;
export type SentimentSegment = Schema<"SegmentView">;
export type TopicSegment = Schema<"TopicSegmentView">;
export type SummarySentence = Schema<"SummarySentenceView">;
export type SimilarDocument = Schema<"SimilarDocumentView">;

const SIMILAR = 8;

export const sentimentQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "sentiment", text],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/v1/sentiment", { body: { text, explain: true, sentences: false }, signal })),
    gcTime: TEXT_KEPT_MS,
  });

export const summaryQuery = (text: string, sentences: number) =>
  queryOptions({
    queryKey: ["texts", "summary", text, sentences],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/v1/summary", { body: { text, sentences }, signal })),
    gcTime: TEXT_KEPT_MS,
  });

export const similarDocumentsQuery = (model: string, text: string) =>
  queryOptions({
    queryKey: ["texts", "similar", model, text],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST("/v1/topic-models/{model}/similar", {
          params: { path: { model } },
          body: { text, limit: SIMILAR, by: "both" },
          signal,
        }),
      ),
    gcTime: TEXT_KEPT_MS,
  });

/** Fetch any document that has a text. */
export const fetchRandomDocument = () =>
  unwrap(
    api.GET("/v1/topic-models/{model}/documents/random", {
      params: { path: { model: TOPIC_MODEL } },
    }),
  );
