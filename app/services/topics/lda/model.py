"""The LDA topic model: its parameters, inference, and the ranking of its terms."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.topics import NO_TOPIC, ColouredText, RankedTerm, TermWeight
from app.kernels import Floats, Longs
from app.services.topics.lda.inference import (
    EPSILON,
    ITERATIONS,
    THRESHOLD,
    Affinities,
    colour_terms,
    compute_exp_digamma,
    infer_gamma,
    normalize,
)
from app.services.topics.lda.parts import infer_parts
from app.services.topics.text.term_finder import TermFinder
from app.services.topics.text.vocabulary import Bag, TokenizedText

LEAST_SHARE = 0.01
"""Topics with a smaller share of a text are left out."""

LEAST_AFFINITY = 1e-300
"""A smaller affinity of a term to a topic is none: the kernel has no smaller numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class TopicParameters:
    """The fitted parameters of K topics over V terms.

    `counts` (K, V) says how often each term is in each topic. `eta` is the prior of the topics: one
    number or, of imported models, an array that fits (K, V). `alpha` (K,) is the prior of the
    texts.
    """

    counts: NDArray[np.floating]
    alpha: NDArray[np.float64]
    eta: float | NDArray[np.floating]

    @property
    def topic_words(self) -> NDArray[np.float64]:
        """The Dirichlet parameters (K, V) of the topics, `counts` + `eta`; gensim's lambda."""
        topic_words: NDArray[np.float64] = np.add(self.counts, self.eta, dtype=np.float64)
        return topic_words

    def weigh_terms(self, topic: int) -> NDArray[np.float64]:
        """Return the Dirichlet parameters (V,) of one topic."""
        eta = np.broadcast_to(self.eta, self.counts.shape)[topic]
        terms: NDArray[np.float64] = np.add(self.counts[topic], eta, dtype=np.float64)
        return terms


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A text of n words, analyzed by a model of K topics.

    `shares` (K,) of the topics add up to 1. `topics` (n,) holds the topic of each word or
    `NO_TOPIC`, `confidences` (n,) the topic's posterior share in the word. `unknown` holds the
    indices of the content words without a topic.
    """

    reading: TokenizedText
    shares: NDArray[np.float64]
    topics: NDArray[np.int64]
    confidences: NDArray[np.float64]
    unknown: NDArray[np.int64]

    @property
    def coloured(self) -> ColouredText:
        """The text with the topics of its words, as a value of the domain."""
        reading = self.reading
        return ColouredText(reading.text, reading.words, self.topics, self.confidences)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The content words without a topic, lower-cased, each once, in the order of the text."""
        return tuple(dict.fromkeys(self.reading.spell(self.unknown)))

    @property
    def coverage(self) -> float:
        """The part of the content words that have a topic, in [0, 1]; 0 if there are none."""
        known = int(np.count_nonzero(self.topics != NO_TOPIC))
        return known / (known + len(self.unknown)) if known else 0.0


class TopicModel:
    """A topic model with its vocabulary; `len` is its number of topics.

    It keeps no state between calls. `sizes` (K,) are the topics' shares of the corpus' words.
    """

    def __init__(
        self,
        *,
        version: str,
        vocabulary: TermFinder,
        parameters: TopicParameters,
        inference: "Inference",
    ) -> None:
        self.version = version
        self.vocabulary = vocabulary
        self.inference = inference
        self._parameters = parameters
        topic_words = parameters.topic_words
        self._totals: NDArray[np.float64] = topic_words.sum(axis=1)
        self._overall = topic_words.sum(axis=0) / topic_words.sum()
        counts = parameters.counts.sum(axis=1, dtype=np.float64)
        self.sizes: NDArray[np.float64] = counts / parameters.counts.sum(dtype=np.float64)

    def __len__(self) -> int:
        return len(self.sizes)

    def analyze(self, text: str) -> Analysis:
        """Return the topics of each word of a text, and their shares of the whole text."""
        return self.inference.colour(self.vocabulary.tokenize(text))

    def infer_shares(self, bag: Bag) -> NDArray[np.float64]:
        """Return the shares (K,) of the topics in a bag of terms; they add up to 1.

        Terms that the model lacks do not count; without any other, the shares are the prior's.
        """
        return self.inference.compute_shares(self.select_known(bag))

    def select_known(self, bag: Bag) -> Bag:
        """Return the part of a bag whose terms the model has."""
        return bag.select_below(len(self.inference))

    def list_likeliest_terms(self, topic: int, *, limit: int) -> tuple[TermWeight, ...]:
        """Return the topic's `limit` most probable terms, the most probable first."""
        weights = self._weigh_terms(topic)
        likeliest = np.arange(len(weights))
        if limit < len(weights):  # sorting all of them takes ten times as long
            least = np.partition(weights, len(weights) - limit)[len(weights) - limit]
            likeliest = np.flatnonzero(weights >= least)
        return tuple(
            TermWeight(self.vocabulary.terms[term], float(weights[term]))
            for term in likeliest[_rank(weights[likeliest])][:limit]
        )

    def rank_terms(self, topic: int, *, relevance: float) -> Iterator[RankedTerm]:
        """Yield all terms, the most relevant to the topic first.

        Sievert and Shirley (2014), "LDAvis", equation 1: `relevance` is their lambda, in [0, 1],
        which weighs a term's log probability in the topic against its log lift over the corpus.
        """
        in_topic, overall = self._weigh_terms(topic), self._overall
        scores = relevance * np.log(in_topic) + (1 - relevance) * np.log(in_topic / overall)
        for term in _rank(scores):
            yield RankedTerm(
                term=self.vocabulary.terms[term],
                relevance=float(scores[term]),
                in_topic=float(in_topic[term]),
                overall=float(overall[term]),
            )

    def _weigh_terms(self, topic: int) -> NDArray[np.float64]:
        """Return the probability (V,) of each term in a topic."""
        weights: NDArray[np.float64] = self._parameters.weigh_terms(topic) / self._totals[topic]
        return weights


class Inference:
    """The E-step of Hoffman, Blei and Bach (2010), "Online Learning for LDA", algorithm 2.

    gensim runs the same rounds but draws each text's start from a generator that all texts share.
    Here every text starts at the mean of that draw, so that the result depends on the text alone.
    No state is kept between calls, and threads may share an instance; `len` is the number of terms.
    """

    def __init__(
        self,
        affinities: Affinities,
        alpha: NDArray[np.float64],
        *,
        iterations: int = ITERATIONS,
        threshold: float = THRESHOLD,
        epsilon: float = EPSILON,
    ) -> None:
        """Take affinities (V, K) of terms to topics, and the texts' prior (K,).

        The others are as the constants of `inference`.
        """
        self._words = affinities
        self._alpha = alpha
        self._rules = iterations, threshold, epsilon

    def __len__(self) -> int:
        return len(self._words)

    def infer(self, bag: Bag) -> NDArray[np.float64]:
        """Return the Dirichlet parameters (K,) of a text's topics; see `normalize`.

        All terms of the bag must be the model's; for an empty bag, the prior is returned.
        """
        if not len(bag.ids):
            return self._alpha
        return infer_gamma(bag.ids, bag.counts, self._words, self._alpha, *self._rules)

    def compute_shares(self, bag: Bag) -> NDArray[np.float64]:
        """Return the expected shares (K,) of the topics in a text; they add up to 1."""
        return normalize(self.infer(bag))

    def colour(self, reading: TokenizedText) -> Analysis:
        """Give each word its likeliest topic, with that topic's posterior share as confidence."""
        ids, counts = reading.bag.ids, reading.bag.counts
        return Analysis(
            reading,
            *colour_terms(reading.terms, ids, counts, self._words, self._alpha, *self._rules),
        )

    def infer_parts(
        self, reading: TokenizedText, firsts: Longs, *, strength: float
    ) -> tuple[Longs, Floats]:
        """Return topic and share of each part of a text, which begins with its first word."""
        bag = reading.bag.select_below(len(self))
        of_text = reading.terms, firsts, bag.ids, bag.counts
        return infer_parts(*of_text, self._words, self._alpha, strength, *self._rules)


def create_inference(parameters: TopicParameters) -> Inference:
    """Return the inference with these topics."""
    topic_words = parameters.topic_words
    totals = np.empty(len(topic_words))
    compute_exp_digamma(topic_words.sum(axis=1), totals)
    affinities = np.empty(topic_words.size)
    compute_exp_digamma(topic_words.ravel(), affinities)
    affinities[affinities < LEAST_AFFINITY] = 0
    # One row per term: a text needs few contiguous pieces of memory.
    words = np.ascontiguousarray(affinities.reshape(topic_words.shape).T / totals)
    return Inference(words, parameters.alpha)


def select_shares(shares: NDArray[np.floating]) -> list[tuple[int, float]]:
    """Return the topics whose share (K,) is at least `LEAST_SHARE`, each with it, largest first."""
    selected = [
        (topic, share) for topic, share in enumerate(shares.tolist()) if share >= LEAST_SHARE
    ]
    return sorted(selected, key=lambda pair: (-pair[1], pair[0]))


def _rank(scores: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the indices of the scores, the greatest first; ties keep their order."""
    return np.argsort(-scores, kind="stable")
