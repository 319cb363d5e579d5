"""Documents as an imported model reads them: their bags, their topics, and how many words fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.documents import Document, join_title_and_text
from app.services.topics.lda.model import Inference
from app.services.topics.text.term_finder import TermFinder
from app.services.topics.text.term_lookup import UNKNOWN
from app.services.topics.text.vocabulary import Bag

DOCUMENTS_PER_REPORT = 500


@dataclass(frozen=True, slots=True, eq=False)
class ReadDocuments:
    """N documents: `bags` (N, V) of their terms, `shares` (N, K) of topics in each.

    `known` of their `words` have a term; stop words count as neither.
    """

    documents: Sequence[Document]
    bags: csr_matrix
    shares: NDArray[np.float32]
    known: int
    words: int

    @property
    def coverage(self) -> float | None:
        """The part of the content words that the model knows, in [0, 1]; None without any."""
        return self.known / self.words if self.words else None


def read_bags(
    documents: Sequence[Document],
    vocabulary: TermFinder,
    inference: Inference,
    *,
    progress: Callable[[float], None],
) -> ReadDocuments:
    """Find the terms and topics of documents; `progress` is called with the share done."""
    bags: list[Bag] = []
    shares: list[NDArray[np.float32]] = []
    known = unknown = 0
    for number, document in enumerate(documents):
        reading = vocabulary.tokenize(join_title_and_text(document))
        bags.append(reading.bag)
        shares.append(inference.compute_shares(reading.bag).astype(np.float32))
        known += int(np.count_nonzero(reading.terms >= 0))
        unknown += int(np.count_nonzero(reading.terms == UNKNOWN))
        if number % DOCUMENTS_PER_REPORT == 0:
            progress(number / len(documents))
    topics = len(inference.compute_shares(Bag(np.empty(0, np.int32), np.empty(0, np.int32))))
    return ReadDocuments(
        documents,
        bags=_stack(bags, len(vocabulary)),
        shares=np.array(shares, dtype=np.float32).reshape(len(shares), topics),
        known=known,
        words=known + unknown,
    )


def _stack(bags: Sequence[Bag], width: int) -> csr_matrix:
    counts = [bag.counts for bag in bags] or [np.empty(0, np.int32)]
    ids = [bag.ids for bag in bags] or [np.empty(0, np.int32)]
    ends = np.cumsum([0, *(len(bag.ids) for bag in bags)])
    parts = (np.concatenate(counts), np.concatenate(ids), ends)
    return csr_matrix(parts, shape=(len(bags), width))
