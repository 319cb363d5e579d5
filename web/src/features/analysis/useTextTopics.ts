/** What the chosen topic model says of a text, in the colours that its topics have everywhere. */
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { createPalette, readColours, type Palette } from "@/lib/palette";
import { textTopicsQuery } from "@/lib/queries";
import { ServiceProblem, type Schema } from "@/lib/api";
import { topicModelQuery, useChosenModel } from "@/lib/topicModels";

type Inference = Schema<"InferenceView">;
type Model = Schema<"TopicModelView">;

/**
 * A model that knows a smaller share of a text's words cannot say what it is about.
 *
 * The shipped model, of papers, knows less of 99 in 100 film reviews, of 9 in 10 reviews of apps and
 * goods, and of 1 in 100 abstracts (of 1,000 each).
 */
export const ENOUGH_KNOWN = 0.5;

export const doesFit = ({ coverage, from_prior: fromPrior }: Pick<Inference, "coverage" | "from_prior">) =>
  !fromPrior && coverage >= ENOUGH_KNOWN;

/** Suspends until it is known. */
export function useTextTopics(text: string) {
  const [model] = useChosenModel();
  const { data: topics } = useSuspenseQuery(textTopicsQuery(model, text));
  const { data: card } = useSuspenseQuery(topicModelQuery(model));
  return { topics, card, palette: useColours(topics, card) };
}

/** What is known so far: nothing while it is loading, or if it has failed. */
export function useKnownTextTopics(text: string) {
  const [model] = useChosenModel();
  const topics = useQuery(textTopicsQuery(model, text)).data;
  const { data: card, error } = useQuery(topicModelQuery(model));
  const isMissing = error instanceof ServiceProblem && error.problem.status === 404;
  return { topics, card, isMissing, palette: useColours(topics, card) };
}

function useColours(topics: Inference | undefined, card: Model | undefined): Palette {
  return useMemo(
    () => createPalette(topics?.topics ?? [], readColours(card?.topics ?? [])),
    [topics, card],
  );
}
