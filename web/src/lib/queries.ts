/** What several features ask of the service; what one of them alone asks is in its own queries.ts. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "./api";

export type Review = Schema<"ReviewView">;
export type Prediction = Schema<"PredictionSummary">;
export type Label = Schema<"Label">;
export type Receipt = Schema<"ReceiptView">;

/** The service's name for the topic model that answers unless another is asked for. */
export const TOPIC_MODEL = "default";

/** A text's analyses are kept for a minute after their last use: they may be large. */
export const TEXT_KEPT_MS = 60_000;

export const limitsQuery = () =>
  queryOptions({
    queryKey: ["limits"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/limits", { signal })),
    staleTime: Infinity,
  });

/** The sentiment model that answers now. */
export const sentimentModelQuery = () =>
  queryOptions({
    queryKey: ["sentiment-model"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/sentiment-model", { signal })),
  });

/** The topics of a text, as a topic model has them. */
export const textTopicsQuery = (model: string, text: string) =>
  queryOptions({
    queryKey: ["texts", "topics", model, text],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST("/v1/topic-models/{model}/inference", {
          params: { path: { model } },
          body: { text },
          signal,
        }),
      ),
    gcTime: TEXT_KEPT_MS,
  });

/** Store a review and classify it; the same key within a day stores it once. */
export const addReview = (text: string, idempotencyKey: string) =>
  unwrap(
    api.POST("/v1/reviews", {
      body: { text },
      params: { header: { "Idempotency-Key": idempotencyKey } },
    }),
  );

export const predictionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "predictions", id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/v1/reviews/{review_id}/predictions", {
          params: { path: { review_id: id } },
          signal,
        }),
      ),
  });

/** Label a review; null takes the label back. */
export const correctReview = (id: string, label: Label | null) => {
  const params = { path: { review_id: id } };
  return unwrap(
    label === null
      ? api.DELETE("/v1/reviews/{review_id}/label", { params })
      : api.PUT("/v1/reviews/{review_id}/label", { params, body: { label } }),
  );
};

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", "one", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/reviews/{review_id}", { params: { path: { review_id: id } }, signal })),
  });

export const readReview = (id: string) =>
  unwrap(api.GET("/v1/reviews/{review_id}", { params: { path: { review_id: id } } }));
