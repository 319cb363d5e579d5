"""An inverted file: which documents have a term, and how much it weighs there."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.text.vocabulary import Bag


class WordIndex:
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
        damped = _damped(bags)
        lengths = np.sqrt(damped.power(2) @ self._idf**2)
        self._lengths: NDArray[np.float64] = np.where(lengths > 0, lengths, 1)
        # Documents by term: a search reads the lists of its own terms, one after the other.
        self._postings = damped.astype(np.float32).tocsc()
        self._postings.data *= np.repeat(self._idf, frequencies).astype(np.float32)
        self._postings.data /= self._lengths.astype(np.float32)[self._postings.indices]

    def weights(self, bag: Bag) -> NDArray[np.float64]:
        """Return the weights (W,) of all terms in a bag; their length is 1, if it has any."""
        weights = np.zeros(len(self._idf))
        weights[bag.ids] = (1 + np.log(bag.counts)) * self._idf[bag.ids]
        weights /= np.linalg.norm(weights) or 1
        return weights

    def cosines(self, bag: Bag, weights: NDArray[np.float64]) -> NDArray[np.float32]:
        """Return all documents' (N,) products with the weights of a bag, in single precision.

        Only documents that share a term with it are touched; the others have 0.
        """
        found = self._postings[:, bag.ids]
        cosines: NDArray[np.float32] = found @ weights[bag.ids].astype(np.float32)
        return cosines

    def cosines_at(
        self, places: NDArray[np.intp], weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return some documents' products with the weights, in double precision."""
        cosines: NDArray[np.float64] = _damped(self._bags[places]) @ (weights * self._idf)
        cosines /= self._lengths[places]
        return cosines

    def shared(self, place: int, weights: NDArray[np.float64], *, limit: int) -> tuple[int, ...]:
        """Return the terms that add most to a document's product with the weights, best first."""
        row = slice(*self._bags.indptr[place : place + 2])
        terms = self._bags.indices[row]
        parts = (1 + np.log(self._bags.data[row])) * self._idf[terms] * weights[terms]
        best = np.argsort(-parts, kind="stable")[:limit]
        return tuple(terms[best[parts[best] > 0]].tolist())


def _damped(bags: csr_matrix) -> csr_matrix:
    """Return 1 + ln(count) in place of each count: the tenth mention says less than the first."""
    parts = (1 + np.log(bags.data, dtype=np.float64), bags.indices, bags.indptr)
    return csr_matrix(parts, shape=bags.shape)
