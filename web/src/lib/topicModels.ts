/** The topic models: which there are, what is in them, how another one is fitted, and edits. */
import { infiniteQueryOptions, queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, unwrap, type Schema } from "./api";
import type { Job } from "./jobs";
import { TOPIC_MODEL } from "./queries";
import { changeUrlParameters, useUrlParameter } from "./urlState";

export type Topic = Schema<"TopicView">;
export type TopicModel = Schema<"TopicModelSummary">;
export type Corpus = Schema<"Corpus">;
export type TopicChange = Schema<"TopicChangeRequest">;
export type TopicEdit = Schema<"TopicEditView">;
export type FitResult = Schema<"TopicFitResult">;
export type Candidate = Schema<"CandidateView">;
export type TopicChanges = Schema<"TopicChangesView">;

/** What is asked of a fit; dates are whole days here. */
export interface FitRequest {
  corpus: Corpus;
  name: string | null;
  source: string | null;
  since: string | null;
  until: string | null;
  topics: number | number[] | "auto";
  seed: number;
}

/** The kind of the jobs that fit topics. */
export const FIT_TOPICS = "fit_topics";

/** The model that the URL names, or that which answers where none is named. */
export function useChosenModel(): [string, (model: string | null) => void] {
  const [model] = useUrlParameter("model");
  return [model ?? TOPIC_MODEL, chooseModel];
}

/** Topics of one model are none of another's. */
const chooseModel = (model: string | null) => { changeUrlParameters({ model, topic: null }); };

export const topicModelsQuery = () =>
  queryOptions({
    queryKey: ["topic-models"],
    queryFn: ({ signal }) => unwrap(api.GET("/v1/topic-models", { signal })),
  });

export const topicModelQuery = (model: string) =>
  queryOptions({
    queryKey: ["topic-model", model],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/v1/topic-models/{model}", { params: { path: { model } }, signal })),
  });

/** Ask for a fit; the answer is the job that does it. */
export const fitTopics = (body: FitRequest) => unwrap(api.POST("/v1/topic-models", { body }));

/** The fits that are waiting or on their way, the newest first. */
export const runningFitsQuery = () =>
  queryOptions({
    queryKey: ["topic-models", "fits"],
    queryFn: async ({ signal }) => {
      const states = ["running", "queued"] as const;
      const pages = await Promise.all(
        states.map((state) =>
          unwrap(api.GET("/v1/jobs", { params: { query: { kind: FIT_TOPICS, state } }, signal })),
        ),
      );
      return pages.flatMap((page) => page.items);
    },
    staleTime: 0,
  });

/** Return what a fit has found so far; null of another job, or of one that has found nothing yet. */
export function readFit({ kind, result }: Pick<Job, "kind" | "result">): FitResult | null {
  if (kind !== FIT_TOPICS || result === null) return null;
  // The general schema of jobs calls any result JSON; this kind's is declared by its own endpoint.
  return result as unknown as FitResult;
}

/** Forget all that models say, because another one answers or one has gone. */
export async function forgetTopics(queries: QueryClient): Promise<void> {
  queries.removeQueries({ queryKey: ["texts", "topics"] });
  queries.removeQueries({ queryKey: ["texts", "similar"] });
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["topic-models"] }),
    queries.invalidateQueries({ queryKey: ["topic-model"] }),
  ]);
}

/** Return what people call a model; that which came with the service goes by what it is of. */
export const nameModel = ({ name, origin }: Pick<TopicModel, "name" | "origin">): string =>
  origin === "shipped" ? `${name}’s papers` : name;

/** Say what a model was fitted to: reviews, documents, or, of an archive's category, papers. */
export function nameTexts({ corpus }: Pick<TopicModel, "corpus">): "review" | "document" | "paper" {
  if (corpus.corpus === "reviews") return "review";
  return typeof corpus.category === "string" ? "paper" : "document";
}

/** Return how many texts a model has: those it was fitted to where none are indexed. */
export function countTexts({ corpus, documents }: Pick<TopicModel, "corpus" | "documents">): number {
  return documents === 0 && typeof corpus.documents === "number" ? corpus.documents : documents;
}

export const changeTopic = (model: string, topic: number, body: TopicChange) =>
  unwrap(
    api.PATCH("/v1/topic-models/{model}/topics/{topic}", {
      params: { path: { model, topic } },
      body,
    }),
  );

/** What people changed of a model's topics, the latest first. */
export const editsQuery = (model: string) =>
  infiniteQueryOptions({
    queryKey: ["topic-model", model, "edits"],
    queryFn: ({ signal, pageParam }) => {
      const params = { path: { model }, query: { cursor: pageParam } };
      return unwrap(api.GET("/v1/topic-models/{model}/edits", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

/** Undo the latest edit of each of some topics that changed the same. */
export async function undoLatest(model: string, topics: readonly number[], change: TopicChange): Promise<void> {
  const { items } = await unwrap(api.GET("/v1/topic-models/{model}/edits", { params: { path: { model } } }));
  for (const topic of topics) {
    const latest = items.find((edit) => edit.topic === topic && edit.field in change && !edit.undone);
    if (latest !== undefined) await undoEdit(model, latest.id);
  }
}

/** Undo an edit: what was before it counts again. */
export const undoEdit = (model: string, edit: number) =>
  unwrap(
    api.DELETE("/v1/topic-models/{model}/edits/{edit}", { params: { path: { model, edit } } }),
  );
