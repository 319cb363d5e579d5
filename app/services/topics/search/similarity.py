"""Similarity of a text to every indexed document, by topics, by words or by both."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.documents import SimilarBy
from app.kernels import Ints, Longs, kernel
from app.services.sparse import SparseRows
from app.services.topics.text.vocabulary import Bag

WORDS_WEIGHT = 0.7
"""The part of the words in the similarity by both; the topics have the rest."""

MOST_SHARED_TOPICS = 5
"""Shared topics that are listed of a neighbour, at most."""

LEAST_CONTRIBUTION = 0.05
"""Topics that contribute less to a similarity are not listed, except for the greatest."""

MOST_SHARED_WORDS = 8
"""Shared words that are listed of a neighbour, at most."""

ROUNDING = 1e-4
"""More than single precision can lose of a similarity; closer scores are compared in double."""

_WORDS_PART = {SimilarBy.TOPICS: 0.0, SimilarBy.BOTH: WORDS_WEIGHT, SimilarBy.WORDS: 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A text to compare with: its topic shares (K,), which add up to 1, and its bag of terms."""

    shares: NDArray[np.float64]
    bag: Bag


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An indexed document similar to a query, and the reasons for it.

    `document` is its row in the index, `similarity` is in (0, 1]. `shared_topics` are pairs of a
    topic and its contribution to the similarity by topics, in [0, 1], the largest first and
    without small ones. `shared_words` are the ids of the common terms that weigh most, the
    weightiest first.
    """

    document: int
    similarity: float
    shared_topics: tuple[tuple[int, float], ...]
    shared_words: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _WeightedQuery:
    """A query as it is compared: the `roots` (K,) of its shares and its TF-IDF `weights` (W,)."""

    roots: NDArray[np.float64]
    bag: Bag
    weights: NDArray[np.float64]


class SimilarIndex:
    """Exact nearest-neighbour search: a text is compared with every document.

    By topics, the similarity is the Bhattacharyya coefficient of the shares, which is 1 minus the
    square of the Hellinger distance; by words, the cosine of the TF-IDF weights; by both, their
    weighted mean. Ties are in the order of the documents. No state is kept between calls.
    """

    def __init__(self, shares: NDArray[np.float32], bags: SparseRows) -> None:
        """Take the topics' shares (N, K) and the terms' counts (N, W)."""
        self._roots: NDArray[np.float32] = np.sqrt(shares)
        self._words = TfidfIndex(bags)

    def find_nearest(
        self, query: Query, *, limit: int, by: SimilarBy, exclude: int | None = None
    ) -> list[Neighbour]:
        """Return the `limit` documents most similar to the query, the most similar first.

        There are fewer if fewer have anything in common with it. `exclude` is the row of a
        document to leave out.
        """
        weighted = _WeightedQuery(np.sqrt(query.shares), query.bag, self._words.weigh(query.bag))
        scores = self._score_roughly(weighted, _WORDS_PART[by])
        if exclude is not None:
            scores[exclude] = 0
        rows = _select_candidates(scores, limit)
        exact = self._score_exactly(rows, weighted, _WORDS_PART[by])
        best = np.argsort(-exact, kind="stable")[:limit]
        return [
            self._describe_neighbour(row, similarity, weighted)
            for row, similarity in zip(rows[best].tolist(), exact[best].tolist(), strict=True)
        ]

    def _score_roughly(self, weighted: _WeightedQuery, words_part: float) -> NDArray[np.float32]:
        """Return the similarities (N,) of all documents, in single precision."""
        if words_part == 1:
            return self._words.compute_cosines(weighted.bag, weighted.weights)
        roots = (1 - words_part) * weighted.roots
        scores: NDArray[np.float32] = self._roots @ roots.astype(np.float32)
        if words_part > 0:
            scores += self._words.compute_cosines(weighted.bag, words_part * weighted.weights)
        return scores

    def _score_exactly(
        self, rows: NDArray[np.intp], weighted: _WeightedQuery, words_part: float
    ) -> NDArray[np.float64]:
        """Return the similarities (n,) of the documents at n rows, in double precision."""
        by_topics = (self._roots[rows] * weighted.roots).sum(axis=1)
        by_words = self._words.compute_cosines_at(rows, weighted.weights)
        similarities: NDArray[np.float64] = words_part * by_words + (1 - words_part) * by_topics
        return np.minimum(similarities, 1)

    def _describe_neighbour(
        self, row: int, similarity: float, weighted: _WeightedQuery
    ) -> Neighbour:
        parts = self._roots[row] * weighted.roots
        parts /= parts.sum() or 1
        ranked = np.argsort(-parts, kind="stable")
        topics = [
            topic
            for rank, topic in enumerate(ranked[:MOST_SHARED_TOPICS].tolist())
            if rank == 0 or parts[topic] >= LEAST_CONTRIBUTION
        ]
        return Neighbour(
            document=row,
            similarity=similarity,
            shared_topics=tuple((topic, float(parts[topic])) for topic in topics),
            shared_words=self._words.find_shared(row, weighted.weights, limit=MOST_SHARED_WORDS),
        )


class TfidfIndex:
    """Inverted index of TF-IDF weights, as of scikit-learn's `TfidfTransformer(sublinear_tf=True)`.

    A term that occurs n times in a text weighs (1 + ln n) (1 + ln((1 + N) / (1 + documents with
    the term))); then the weights of the text are scaled to length 1.
    """

    def __init__(self, bags: SparseRows) -> None:
        """Take the terms' counts (N, W) in the documents; the terms of a row ascend."""
        documents = len(bags)
        frequencies = np.bincount(bags.indices, minlength=bags.width)
        self._idf: NDArray[np.float64] = 1 + np.log((1 + documents) / (1 + frequencies))
        self._bags = bags
        damped = _damp(bags)
        lengths = np.sqrt(damped.replace_values(damped.values**2).dot(self._idf**2))
        self._lengths: NDArray[np.float64] = np.where(lengths > 0, lengths, 1)
        # Documents by term: a query reads only the postings of its own terms.
        postings = damped.replace_values(damped.values.astype(np.float32)).transpose()
        weights = postings.values * np.repeat(self._idf, frequencies).astype(np.float32)
        weights /= self._lengths.astype(np.float32)[postings.indices]
        self._postings = postings.replace_values(weights)

    def weigh(self, bag: Bag) -> NDArray[np.float64]:
        """Return the weights (W,) of all terms in a bag, of length 1; of an empty bag, zeros."""
        weights = np.zeros(len(self._idf))
        weights[bag.ids] = (1 + np.log(bag.counts)) * self._idf[bag.ids]
        weights /= np.linalg.norm(weights) or 1
        return weights

    def compute_cosines(self, bag: Bag, weights: NDArray[np.float64]) -> NDArray[np.float32]:
        """Return the cosines (N,) of all documents with the weights of a bag, in single precision.

        Only documents that share a term with the bag are visited; the others have 0.
        """
        postings, cosines = self._postings, np.zeros(len(self._bags), np.float32)
        chosen = weights[bag.ids].astype(np.float32)
        add_postings(bag.ids, chosen, postings.indptr, postings.indices, postings.values, cosines)
        return cosines

    def compute_cosines_at(
        self, rows: NDArray[np.intp], weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the cosines (n,) of the documents at n rows, in double precision."""
        cosines: NDArray[np.float64] = _damp(self._bags.select(rows)).dot(weights * self._idf)
        cosines /= self._lengths[rows]
        return cosines

    def find_shared(self, row: int, weights: NDArray[np.float64], *, limit: int) -> tuple[int, ...]:
        """Return the ids of the terms that add most to a document's cosine, the most first."""
        entries = slice(*self._bags.indptr[row : row + 2])
        terms = self._bags.indices[entries]
        parts = (1 + np.log(self._bags.values[entries])) * self._idf[terms] * weights[terms]
        best = np.argsort(-parts, kind="stable")[:limit]
        return tuple(terms[best[parts[best] > 0]].tolist())


def _select_candidates(scores: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """Return the rows, ascending, that may be among the `limit` best in double precision."""
    positive = scores > 0
    if limit < len(scores):
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        positive &= scores >= least - ROUNDING
    return np.flatnonzero(positive)


@kernel
def add_postings(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    terms: Ints,
    weights: NDArray[np.float32],
    indptr: Longs,
    documents: Ints,
    values: NDArray[np.float32],
    sums: NDArray[np.float32],
) -> None:
    """Add to `sums` (N,) each term's weight times its value in the documents that have it."""
    for position in range(len(terms)):
        term, weight = terms[position], weights[position]
        for entry in range(indptr[term], indptr[term + 1]):
            sums[documents[entry]] += weight * values[entry]


def _damp(bags: SparseRows) -> SparseRows:
    """Replace each count by 1 + ln(count): the tenth mention says less than the first."""
    return bags.replace_values(1 + np.log(bags.values, dtype=np.float64))
