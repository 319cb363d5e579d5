"""Which indexed documents are most like a text, and why."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.documents import SimilarBy
from app.services.topics.text.vocabulary import Bag

WORDS_WEIGHT = 0.7
"""The words' part in the similarity by both; the topics have the rest."""

TOLD_TOPICS = 5
"""The most shared topics that are told of a neighbour."""

LEAST_CONTRIBUTION = 0.05
"""A topic with a smaller part in the likeness is not told, unless it is the greatest."""

TOLD_WORDS = 8
"""The most shared words that are told of a neighbour."""

ROUNDING = 1e-4
"""More than single precision can lose of a similarity; within it, double precision decides."""

_WORDS_PART = {SimilarBy.TOPICS: 0.0, SimilarBy.BOTH: WORDS_WEIGHT, SimilarBy.WORDS: 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A text to compare with: `shares` (K,) of the topics in it, which add up to 1, and terms."""

    shares: NDArray[np.float64]
    bag: Bag


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An indexed document by its place, its similarity in (0, 1], and the reasons for it.

    `shared_topics` are (topic, its part of the likeness by topics), the largest first, without
    small ones; `shared_words` are the common terms that weigh most, the weightiest first.
    """

    document: int
    similarity: float
    shared_topics: tuple[tuple[int, float], ...]
    shared_words: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """A query in the form in which it is compared: `roots` (K,) and `weigh` (W,) of length 1."""

    roots: NDArray[np.float64]
    bag: Bag
    weights: NDArray[np.float64]


class SimilarIndex:
    """Compares a text with every document; nothing is skipped, and nothing is remembered.

    By topics, the similarity is the Bhattacharyya coefficient of the shares, which is 1 less the
    square of the Hellinger distance; by words, the cosine of the TF-IDF weights; by both, their
    weighted mean. Equals come in the order of the documents.
    """

    def __init__(self, shares: NDArray[np.float32], bags: csr_matrix) -> None:
        """Take the shares (N, K) of the topics and the counts (N, W) of the terms."""
        self._roots: NDArray[np.float32] = np.sqrt(shares)
        self._words = TfidfIndex(bags)

    def find_nearest(
        self, query: Query, *, limit: int, by: SimilarBy, without: int | None = None
    ) -> list[Neighbour]:
        """Return the documents that have anything in common with the query, the likest first.

        `without` is the place of a document to leave out.
        """
        weighed = _Weighed(np.sqrt(query.shares), query.bag, self._words.weigh(query.bag))
        scores = self._score_roughly(weighed, _WORDS_PART[by])
        if without is not None:
            scores[without] = 0
        places = _select_candidates(scores, limit)
        exact = self._score_exactly(places, weighed, _WORDS_PART[by])
        best = np.argsort(-exact, kind="stable")[:limit]
        return [
            self._describe_neighbour(place, similarity, weighed)
            for place, similarity in zip(places[best].tolist(), exact[best].tolist(), strict=True)
        ]

    def _score_roughly(self, weighed: _Weighed, words_part: float) -> NDArray[np.float32]:
        """Return all documents' similarities in single precision."""
        if words_part == 1:
            return self._words.compute_cosines(weighed.bag, weighed.weights)
        roots = (1 - words_part) * weighed.roots
        scores: NDArray[np.float32] = self._roots @ roots.astype(np.float32)
        if words_part > 0:
            scores += self._words.compute_cosines(weighed.bag, words_part * weighed.weights)
        return scores

    def _score_exactly(
        self, places: NDArray[np.intp], weighed: _Weighed, words_part: float
    ) -> NDArray[np.float64]:
        """Return some documents' similarities in double precision."""
        by_topics = (self._roots[places] * weighed.roots).sum(axis=1)
        by_words = self._words.compute_cosines_at(places, weighed.weights)
        similarities: NDArray[np.float64] = words_part * by_words + (1 - words_part) * by_topics
        return np.minimum(similarities, 1)

    def _describe_neighbour(self, place: int, similarity: float, weighed: _Weighed) -> Neighbour:
        parts = self._roots[place] * weighed.roots
        parts /= parts.sum() or 1
        topics = [
            topic
            for rank, topic in enumerate(np.argsort(-parts, kind="stable")[:TOLD_TOPICS].tolist())
            if rank == 0 or parts[topic] >= LEAST_CONTRIBUTION
        ]
        return Neighbour(
            document=place,
            similarity=similarity,
            shared_topics=tuple((topic, float(parts[topic])) for topic in topics),
            shared_words=self._words.find_shared(place, weighed.weights, limit=TOLD_WORDS),
        )


def _select_candidates(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """Return the places that may be among the `limit` best once rounding is undone, in order."""
    positive = scores > 0
    if limit < len(scores):
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        positive &= scores >= least - ROUNDING
    return np.flatnonzero(positive)


class TfidfIndex:
    """TF-IDF weights, as scikit-learn's `TfidfTransformer(sublinear_tf=True)` has them.

    A term that occurs n times weighs (1 + ln n) (1 + ln((1 + N) / (1 + documents with it))); then
    the weights of each text are scaled to length 1.
    """

    def __init__(self, bags: csr_matrix) -> None:
        """Take the counts (N, W) of the terms in the documents, terms ascending in each."""
        documents, terms = bags.shape
        frequencies = np.bincount(bags.indices, minlength=terms)
        self._idf: NDArray[np.float64] = 1 + np.log((1 + documents) / (1 + frequencies))
        self._bags = bags
        damped = _damp(bags)
        lengths = np.sqrt(damped.power(2) @ self._idf**2)
        self._lengths: NDArray[np.float64] = np.where(lengths > 0, lengths, 1)
        # Documents by term: a search reads the lists of its own terms, one after the other.
        self._postings = damped.astype(np.float32).tocsc()
        self._postings.data *= np.repeat(self._idf, frequencies).astype(np.float32)
        self._postings.data /= self._lengths.astype(np.float32)[self._postings.indices]

    def weigh(self, bag: Bag) -> NDArray[np.float64]:
        """Return the weights (W,) of all terms in a bag; their length is 1, if it has any."""
        weights = np.zeros(len(self._idf))
        weights[bag.ids] = (1 + np.log(bag.counts)) * self._idf[bag.ids]
        weights /= np.linalg.norm(weights) or 1
        return weights

    def compute_cosines(self, bag: Bag, weights: NDArray[np.float64]) -> NDArray[np.float32]:
        """Return all documents' (N,) products with the weights of a bag, in single precision.

        Only documents that share a term with it are touched; the others have 0.
        """
        found = self._postings[:, bag.ids]
        cosines: NDArray[np.float32] = found @ weights[bag.ids].astype(np.float32)
        return cosines

    def compute_cosines_at(
        self, places: NDArray[np.intp], weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return some documents' products with the weights, in double precision."""
        cosines: NDArray[np.float64] = _damp(self._bags[places]) @ (weights * self._idf)
        cosines /= self._lengths[places]
        return cosines

    def find_shared(
        self, place: int, weights: NDArray[np.float64], *, limit: int
    ) -> tuple[int, ...]:
        """Return the terms that add most to a document's product with the weights, best first."""
        row = slice(*self._bags.indptr[place : place + 2])
        terms = self._bags.indices[row]
        parts = (1 + np.log(self._bags.data[row])) * self._idf[terms] * weights[terms]
        best = np.argsort(-parts, kind="stable")[:limit]
        return tuple(terms[best[parts[best] > 0]].tolist())


def _damp(bags: csr_matrix) -> csr_matrix:
    """Return 1 + ln(count) in place of each count: the tenth mention says less than the first."""
    parts = (1 + np.log(bags.data, dtype=np.float64), bags.indices, bags.indptr)
    return csr_matrix(parts, shape=bags.shape)
