/** Texts to begin with: those written for this page, and those that a model's documents are. */
import { nameTexts, type TopicModel } from "@/lib/topicModels";

export interface Example {
  readonly kind: string;
  readonly view: "sentiment" | "topics";
  readonly text: string;
}

export const EXAMPLES: readonly [Example, ...Example[]] = [
  {
    kind: "Film review",
    view: "sentiment",
    text: `The first half hour is a delight: witty, beautifully shot, and carried by two leads who seem to be having the time of their lives. The middle sags a little once the script remembers that it needs a villain, and he is boring.

But what a finale! It is funny and moving at once, the music is wonderful, and I left the cinema smiling. I would happily watch those two argue about sandwiches for another hour.`,
  },
  {
    kind: "Abstract",
    view: "topics",
    text: `Recommender systems learn from the clicks of people who saw only what earlier systems chose to show them. We cast this feedback loop as a contextual bandit and study how much exploration is needed to escape it. A Thompson sampling policy with a Gaussian process prior over user preferences attains sublinear regret without assumptions on the order in which users arrive. Because exact posterior inference is too slow for millions of items, we derive a variational approximation whose cost is linear in the number of items, and bound the regret it adds. On three public data sets of ratings, the policy recovers from a biased start in a tenth of the interactions that matrix factorization with random exploration needs, and a neural network trained on its logs ranks unseen items better than one trained on the original clicks.`,
  },
  {
    kind: "Series review",
    view: "sentiment",
    text: `Three episodes in and I still cannot tell the brothers apart. The dialogue is flat, the jokes are recycled, and the one good actor leaves after ten minutes. A waste of a lovely setting.`,
  },
  {
    kind: "Abstract",
    view: "topics",
    text: `Physicians hesitate to act on risk scores that do not say how certain they are. We compare calibrated probabilities from gradient boosted trees, deep ensembles and Bayesian logistic regression for predicting sepsis from electronic health records of two hospitals. All models rank patients equally well within the hospital on which they were trained; after moving to the other, only those with explicit epistemic uncertainty notice that the population has shifted. A simple conformal wrapper restores coverage for every model with some two hundred labelled patients. We recommend reporting calibration beside discrimination, and we release code that does both.`,
  },
  {
    kind: "Mixed review",
    view: "sentiment",
    text: `I wanted to love this hotel. The room was lovely, the bed enormous, and the woman at the desk found us a table in a place that had none. Then came the night: a fan on the roof that never stopped, thin walls, and a bill with a fee that nobody could explain.

Breakfast was good again. I would come back for the staff, though not for the sleep.`,
  },
];

let shown = -1;

/** Return the next example; after the last comes the first. */
export function takeNextExample(): Example {
  shown = (shown + 1) % EXAMPLES.length;
  return EXAMPLES[shown] ?? EXAMPLES[0];
}

/** Return what a model's random texts are; null of one without any, as those of reviews are. */
export function nameDrawn(model: Pick<TopicModel, "corpus" | "documents"> | undefined): string | null {
  if (model === undefined || model.documents === 0) return null;
  return nameTexts(model) === "paper" ? "abstract" : "document";
}
