"""Documents as the terms that are in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.services.topics.text.vocabulary import Reading, Vocabulary

TEXTS_PER_REPORT = 500


@dataclass(frozen=True, slots=True, eq=False)
class TermDocuments:
    """Texts read with one vocabulary: `bags` (N, W) of counts, and the terms in their order."""

    vocabulary: Vocabulary
    bags: csr_matrix
    orders: Sequence[NDArray[np.int32]]

    def model_bags(self, places: NDArray[np.int64]) -> csr_matrix:
        """Return the counts of the topics' terms in some of the documents."""
        return self.bags[places][:, : self.vocabulary.settings.model_terms].tocsr()

    def model_orders(self, places: NDArray[np.int64]) -> list[list[str]]:
        """Return the topics' terms in some of the documents, in the order of the text."""
        terms, end = self.vocabulary.settings.terms, self.vocabulary.settings.model_terms
        return [
            [terms[number] for number in self.orders[place] if number < end] for place in places
        ]


def read_terms(
    texts: Sequence[str], vocabulary: Vocabulary, *, progress: Callable[[float], None]
) -> TermDocuments:
    """Read all the texts, once, as they will be read in serving."""
    ids, counts, ends, orders = [], [], [0], []
    widths = np.array([term.count(" ") + 1 for term in vocabulary.settings.terms], dtype=np.int64)
    for place, text in enumerate(texts):
        reading = vocabulary.read(text)
        ids.append(reading.bag.ids)
        counts.append(reading.bag.counts)
        ends.append(ends[-1] + len(reading.bag.ids))
        orders.append(np.fromiter(terms_in_order(reading, widths), dtype=np.int32))
        if place % TEXTS_PER_REPORT == 0:
            progress(place / len(texts))
    bags = csr_matrix(
        (np.concatenate(counts), np.concatenate(ids), np.array(ends)),
        shape=(len(texts), len(vocabulary)),
    )
    return TermDocuments(vocabulary, bags, orders)


def terms_in_order(reading: Reading, widths: NDArray[np.int64]) -> Iterator[int]:
    """Yield the terms of a text as they come, a phrase once; `widths` are the terms' words."""
    place = 0
    while place < len(reading.terms):
        term = reading.terms[place]
        if term >= 0:
            yield term
        place += int(widths[term]) if term >= 0 else 1
