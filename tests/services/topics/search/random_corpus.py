"""Small random corpora, in which every pair of documents can be compared."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.services.sparse import SparseRows
from app.services.topics.search.similarity import Query
from app.services.topics.text.vocabulary import Bag
from tests.sparse_rows import make_rows


@dataclass(frozen=True, slots=True)
class Corpus:
    """N documents: their topics' shares (N, K) and their terms' counts (N, W)."""

    shares: NDArray[np.float32]
    counts: NDArray[np.uint8]

    @property
    def bags(self) -> SparseRows:
        """The counts, as an index takes them."""
        return make_rows(self.counts)

    def query(self, row: int) -> Query:
        """Return the query for documents similar to one of them."""
        return Query(self.shares[row].astype(np.float64), make_bag(self.counts[row]))


def make_bag(counts: NDArray[np.uint8]) -> Bag:
    """Return a row of counts (W,) as a bag."""
    ids = np.flatnonzero(counts)
    return Bag(ids.astype(np.int32), counts[ids].astype(np.int32))


def random_corpus(seed: int, *, documents: int, terms: int, topics: int) -> Corpus:
    """Draw documents; some are empty, and some are equal."""
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet(np.full(topics, 0.3), size=documents).astype(np.float32)
    counts = rng.poisson(rng.gamma(0.3, size=(1, terms)), size=(documents, terms))
    kinds = rng.integers(0, documents, size=documents)
    return Corpus(shares[kinds], counts[kinds].astype(np.uint8))


CORPORA = st.builds(
    random_corpus,
    st.integers(0, 2**32 - 1),
    documents=st.integers(1, 30),
    terms=st.integers(1, 20),
    topics=st.integers(1, 6),
)
"""Corpora of any small size, down to a single document, term and topic."""
