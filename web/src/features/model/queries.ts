/** The sentiment models, the versions of the one that answers, and what can be done with them. */
import { infiniteQueryOptions, type QueryClient } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "@/lib/api";

export type ModelVersion = Schema<"ModelVersionView">;
export type CalibrationPoint = Schema<"CalibrationPoint">;
export type ListedModel = Schema<"ListedModelView">;
export type TrainingRequest = Schema<"TrainingRequest">;

/** Which entries of the log are shown. */
export type Shown = "all" | "promoted" | "held";

const PAGE = 20;
const PROMOTED = { all: undefined, promoted: true, held: false } as const;

export const versionsQuery = (shown: Shown) =>
  infiniteQueryOptions({
    queryKey: ["sentiment-model", "versions", shown],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/sentiment-model/versions", {
          params: { query: { limit: PAGE, cursor: pageParam, promoted: PROMOTED[shown] ?? null } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const modelsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["sentiment-models"],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/v1/sentiment-models", {
          params: { query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Make an earlier version current again, as a new entry of the log. */
export const rollBack = (version: string) =>
  unwrap(api.POST("/v1/sentiment-model/rollback", { body: { to_version: version } }));

/** Let another model answer. */
export const chooseModel = (model: string) =>
  unwrap(api.PUT("/v1/sentiment-models/current", { body: { model } }));

export const removeModel = (model: string) =>
  unwrap(api.DELETE("/v1/sentiment-models/{model}", { params: { path: { model } } }));

/** Train a model on all labels that are stored; the answer is the job that does so. */
export const trainModel = (body: TrainingRequest) =>
  unwrap(api.POST("/v1/sentiment-models", { body }));

/** Find what a model would change in the stored predictions; null is the one that answers. */
export const previewScoring = (model: string | null) =>
  unwrap(api.POST("/v1/reviews/predictions", { body: { model, preview: true } }));

/** Score all stored reviews again with the model that answers. */
export const scoreReviews = () =>
  unwrap(api.POST("/v1/reviews/predictions", { body: { model: null, preview: false } }));

/** Forget what the model said that answered until now; what is stored about reviews stays. */
export async function forgetAnswers(queries: QueryClient): Promise<void> {
  queries.removeQueries({ queryKey: ["texts", "sentiment"] });
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["sentiment-model"] }),
    queries.invalidateQueries({ queryKey: ["sentiment-models"] }),
  ]);
}
