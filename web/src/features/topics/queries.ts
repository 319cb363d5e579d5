/** What is asked of one topic model: its terms, documents and trends. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";

export type RankedTerm = Schema<"RankedTermView">;
export type Model = Schema<"TopicModelView">;
export type TypicalDocument = Schema<"TypicalDocumentView">;

const TERMS = 25;
const DOCUMENTS = 6;

export const trendsQuery = (model: string, by: "year" | "month") =>
  queryOptions({
    queryKey: ["topic-model", model, "trends", by],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/topic-models/{model}/trends", {
          params: { path: { model }, query: { by } },
          signal,
        }),
      ),
  });

export const termsQuery = (model: string, topic: number, relevance: number) =>
  queryOptions({
    queryKey: ["topic-model", model, "terms", topic, relevance],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/topic-models/{model}/topics/{topic}/terms", {
          params: { path: { model, topic }, query: { relevance, limit: TERMS } },
          signal,
        }),
      ),
  });

export const typicalDocumentsQuery = (model: string, topic: number) =>
  infiniteQueryOptions({
    queryKey: ["topic-model", model, "documents", topic],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/topic-models/{model}/topics/{topic}/documents", {
          params: { path: { model, topic }, query: { limit: DOCUMENTS, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Let a model answer where none is named. */
export const makeDefault = (model: string) =>
  unwrap(api.PATCH("/v1/topic-models/{model}", { params: { path: { model } }, body: { default: true } }));

export const renameModel = (model: string, name: string) =>
  unwrap(api.PATCH("/v1/topic-models/{model}", { params: { path: { model } }, body: { name } }));

export const removeModel = (model: string) =>
  unwrap(api.DELETE("/v1/topic-models/{model}", { params: { path: { model } } }));
