"""A topic model: Dirichlet parameters of topics over terms, and what follows from them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import psi

from app.domain.topics import NO_TOPIC, ColouredText, RankedTerm, TermWeight
from app.services.topics.lda.inference import colour_terms, infer_gamma, normalize
from app.services.topics.text.vocabulary import Bag, Reading, Vocabulary

LEAST_SHARE = 0.01
"""A topic with a smaller share of a text is not told."""


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A text read by a topic model of K topics.

    `shares` (K,) add up to 1. Each of the reading's n words has one of the `topics` (n,), or
    `NO_TOPIC`, and one of the `confidences` (n,). `unknown` are the positions of the words
    without a topic that could have one.
    """

    reading: Reading
    shares: NDArray[np.float64]
    topics: NDArray[np.int64]
    confidences: NDArray[np.float64]
    unknown: NDArray[np.int64]

    @property
    def coloured(self) -> ColouredText:
        """The text with the topics of its words."""
        reading = self.reading
        return ColouredText(reading.text, reading.words, self.topics, self.confidences)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words without a topic that could have one, lower-cased, each once, in order."""
        return tuple(dict.fromkeys(self.reading.spell(self.unknown)))

    @property
    def coverage(self) -> float:
        """The part of the content words that have a topic; 0 if there are no content words."""
        known = int(np.count_nonzero(self.topics != NO_TOPIC))
        return known / (known + len(self.unknown)) if known else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class TopicParameters:
    """What is fitted: `counts` (K, V) of each term in each topic, `alpha` (K,) and `eta`.

    `counts` + `eta` are the Dirichlet parameters of the topics, `alpha` those of the texts.
    """

    counts: NDArray[np.float64]
    alpha: NDArray[np.float64]
    eta: float

    @property
    def topic_words(self) -> NDArray[np.float64]:
        """The Dirichlet parameters (K, V) of the topics; gensim calls them lambda."""
        return self.counts + self.eta


class TopicModel:
    """Reads texts and tells their topics; remembers nothing between calls."""

    def __init__(
        self, *, version: str, vocabulary: Vocabulary, parameters: TopicParameters
    ) -> None:
        self.version = version
        self.vocabulary = vocabulary
        self.inference = Inference(parameters.topic_words, parameters.alpha)
        topic_words = parameters.topic_words
        self._in_topic = topic_words / topic_words.sum(axis=1, keepdims=True)
        self._overall = topic_words.sum(axis=0) / topic_words.sum()
        self.sizes: NDArray[np.float64] = parameters.counts.sum(axis=1) / parameters.counts.sum()

    def __len__(self) -> int:
        return len(self.sizes)

    def analyze(self, text: str) -> Analysis:
        """Return the text's words with their topics, and its shares."""
        return self.inference.colour(self.vocabulary.read(text))

    def infer_shares(self, bag: Bag) -> NDArray[np.float64]:
        """Return the shares (K,) of the topics in a text with these terms; they add up to 1."""
        return self.inference.shares(self.select_known(bag))

    def select_known(self, bag: Bag) -> Bag:
        """Return the part of a bag that the topics know."""
        return bag.select_below(self._in_topic.shape[1])

    def list_likeliest_terms(self, topic: int, *, limit: int) -> tuple[TermWeight, ...]:
        """Return the topic's most probable terms, the likeliest first."""
        weights = self._in_topic[topic]
        return tuple(
            TermWeight(self.vocabulary.settings.terms[term], float(weights[term]))
            for term in _rank(weights)[:limit]
        )

    def rank_terms(self, topic: int, *, relevance: float) -> Iterator[RankedTerm]:
        """Yield all terms by their relevance to the topic, the most relevant first.

        Sievert and Shirley (2014), "LDAvis", equation 1: `relevance` (lambda, in [0, 1]) weighs
        a term's log probability in the topic against its log lift over the corpus.
        """
        in_topic, overall = self._in_topic[topic], self._overall
        scores = relevance * np.log(in_topic) + (1 - relevance) * np.log(in_topic / overall)
        for term in _rank(scores):
            yield RankedTerm(
                term=self.vocabulary.settings.terms[term],
                relevance=float(scores[term]),
                in_topic=float(in_topic[term]),
                overall=float(overall[term]),
            )


def select_shares(shares: NDArray[np.floating]) -> list[tuple[int, float]]:
    """Return the topics of at least `LEAST_SHARE` with their shares, the largest first."""
    told = [(topic, share) for topic, share in enumerate(shares.tolist()) if share >= LEAST_SHARE]
    return sorted(told, key=lambda pair: (-pair[1], pair[0]))


def _rank(scores: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the places of the scores, the greatest first; of equals the first."""
    return np.argsort(-scores, kind="stable")


class Inference:
    """The E-step of Hoffman, Blei and Bach (2010), "Online Learning for LDA", algorithm 2.

    gensim runs the same rounds but draws each text's start from a generator that all share; here
    every text starts at that draw's mean, so the same text has the same answer anywhere. Nothing
    is remembered between calls, and threads may share an instance.
    """

    def __init__(self, topic_words: NDArray[np.float64], alpha: NDArray[np.float64]) -> None:
        """Take the Dirichlet parameters of the topics, (K, V), and of the texts, (K,)."""
        expected_log = psi(topic_words) - psi(topic_words.sum(axis=1, keepdims=True))
        # One row per term: what a text needs is gathered from few places in memory.
        self._words = np.ascontiguousarray(np.exp(expected_log).T)
        self._alpha = alpha

    def infer(self, bag: Bag) -> NDArray[np.float64]:
        """Return the Dirichlet parameters (K,) of what a text is about.

        Divided by their sum they are the topics' expected shares. All of the bag's terms must be
        the model's; without any, the prior's parameters are returned.
        """
        if not len(bag.ids):
            return self._alpha
        return infer_gamma(bag.ids, bag.counts, self._words, self._alpha)

    def shares(self, bag: Bag) -> NDArray[np.float64]:
        """Return the expected shares (K,) of the topics in a text; they add up to 1."""
        return normalize(self.infer(bag))

    def colour(self, reading: Reading) -> Analysis:
        """Give each word its likeliest topic; its confidence is that topic's posterior share."""
        bag = reading.bag
        return Analysis(
            reading, *colour_terms(reading.terms, bag.ids, bag.counts, self._words, self._alpha)
        )
