/** The topic model, its topics and its documents. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";
import { TOPIC_MODEL } from "@/lib/queries";

export type Topic = Schema<"TopicView">;
export type RankedTerm = Schema<"RankedTermView">;

const TERMS = 25;
const DOCUMENTS = 6;

const path = { model: TOPIC_MODEL };

export const topicModelQuery = () =>
  queryOptions({
    queryKey: ["topic-model"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/topic-models/{model}", { params: { path }, signal })),
  });

export const trendsQuery = () =>
  queryOptions({
    queryKey: ["topic-model", "trends"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/topic-models/{model}/trends", { params: { path }, signal })),
  });

export const termsQuery = (topic: number, relevance: number) =>
  queryOptions({
    queryKey: ["topic-model", "terms", topic, relevance],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/topic-models/{model}/topics/{topic}/terms", {
          params: { path: { ...path, topic }, query: { relevance, limit: TERMS } },
          signal,
        }),
      ),
  });

export const typicalDocumentsQuery = (topic: number) =>
  infiniteQueryOptions({
    queryKey: ["topic-model", "documents", topic],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/topic-models/{model}/topics/{topic}/documents", {
          params: { path: { ...path, topic }, query: { limit: DOCUMENTS, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const renameTopic = (topic: number, label: string) =>
  unwrap(
    api.PATCH("/v1/topic-models/{model}/topics/{topic}", {
      params: { path: { ...path, topic } },
      body: { label },
    }),
  );
