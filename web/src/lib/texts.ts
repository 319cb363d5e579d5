/** Everything the service can say about one text. */
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./api";
import { MODEL } from "./topicModel";

const SIMILAR = 8;

/** A text's analyses are kept a minute after they were last looked at: they may be large. */
const KEPT_MS = 60_000;

export const sentimentQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "sentiment", text],
    queryFn: ({ signal }) =>
      answerOf(api.POST("/v1/sentiment", { body: { text, explain: true }, signal })),
    gcTime: KEPT_MS,
  });

export const textTopicsQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "topics", text],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST("/v1/topic-models/{model}/inference", {
          params: { path: { model: MODEL } },
          body: { text },
          signal,
        }),
      ),
    gcTime: KEPT_MS,
  });

export const summaryQuery = (text: string, sentences: number) =>
  queryOptions({
    queryKey: ["texts", "summary", text, sentences],
    queryFn: ({ signal }) =>
      answerOf(api.POST("/v1/summary", { body: { text, sentences }, signal })),
    gcTime: KEPT_MS,
  });

export const similarQuery = (text: string) =>
  queryOptions({
    queryKey: ["texts", "similar", text],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST("/v1/topic-models/{model}/similar", {
          params: { path: { model: MODEL } },
          body: { text, limit: SIMILAR, by: "both" },
          signal,
        }),
      ),
    gcTime: KEPT_MS,
  });
