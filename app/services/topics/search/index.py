"""The indexed documents: their facts, topics and words, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from app.domain.topics import Document
from app.services.topics.library import Library, line_of
from app.services.topics.search.similarity import Query, SimilarIndex
from app.services.topics.text.vocabulary import Bag


@dataclass(frozen=True, slots=True, eq=False)
class ReadDocument:
    """A document as the model sees it; `shares` (K,) add up to 1."""

    document: Document
    shares: NDArray[np.float32]
    bag: Bag


class DocumentIndex:
    """N documents, of which none ever changes; more make another index."""

    def __init__(self, library: Library, shares: NDArray[np.float32], bags: csr_matrix) -> None:
        """Take the facts, the shares (N, K) of the topics, and the counts (N, W) of the terms."""
        self.library = library
        self.shares = shares
        self._bags = bags
        self.similar = SimilarIndex(shares, bags)

    def query(self, place: int) -> Query:
        """Return what a document is searched by."""
        row = self._bags[place]
        bag = Bag(row.indices, row.data.astype(np.int32))
        return Query(shares=self.shares[place].astype(np.float64), bag=bag)

    def grown(self, documents: Sequence[ReadDocument]) -> "DocumentIndex":
        """Return an index of these documents too; none of them may be in this one."""
        bags = [one.bag for one in documents]
        ends = np.cumsum([0, *(len(bag.ids) for bag in bags)])
        counts = np.concatenate([bag.counts for bag in bags])
        ids = np.concatenate([bag.ids for bag in bags])
        rows = csr_matrix((counts, ids, ends), shape=(len(bags), self._bags.shape[1]))
        return DocumentIndex(
            self.library.grown([line_of(one.document) for one in documents]),
            shares=np.vstack([self.shares, *(one.shares for one in documents)]),
            bags=vstack([self._bags, rows], format="csr"),
        )
