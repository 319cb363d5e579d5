"""The documents that topics are fitted on, measured with and looked up in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix

from app.domain.documents import Document, join_title_and_text
from app.errors import TrainingDataUnusable
from app.services.readers.documents import read_documents
from app.services.topics.text.vocabulary import Reading, Vocabulary

LEAST_DOCUMENTS = 50
"""Fewer tell nothing about which words go together."""

TEXTS_PER_REPORT = 500


@dataclass(frozen=True, slots=True, eq=False)
class TopicCorpus:
    """All documents of a file, by place, and which of them serve what.

    No place is in two of `fitted`, `held_out` and `others`. `others` are those outside the wanted
    category. `unreadable` counts the records that are no documents, or repeat an id.
    """

    documents: Sequence[Document]
    fitted: NDArray[np.int64]
    held_out: NDArray[np.int64]
    others: NDArray[np.int64]
    unreadable: int

    @property
    def not_fitted(self) -> NDArray[np.int64]:
        """All documents to measure with: those held out, and those outside the category."""
        return np.sort(np.concatenate([self.held_out, self.others]))

    def read_texts(self) -> list[str]:
        """Return what is read of each document: its title, where there is one, and its text."""
        return [join_title_and_text(document) for document in self.documents]

    def describe(self) -> dict[str, JsonValue]:
        """Return the facts about the corpus that go into a manifest."""
        days = [document.date for document in self.documents if document.date]
        return {
            "documents": len(self.documents),
            "fitted": len(self.fitted),
            "held_out": len(self.held_out),
            "outside_the_category": len(self.others),
            "unreadable_records": self.unreadable,
            "from": min(days).isoformat() if days else None,
            "to": max(days).isoformat() if days else None,
        }


def read_corpus(source: Path, *, category: str | None, held_out: float, seed: int) -> TopicCorpus:
    """Read a file of documents; hold a share of the category's out, drawn by the seed."""
    documents: dict[str, Document] = {}
    records = 0
    for record in read_documents(source):
        records += 1
        if isinstance(record, Document):
            documents.setdefault(record.id, record)
    kept = list(documents.values())
    wanted = np.array([category is None or category in one.categories for one in kept], dtype=bool)
    inside = np.flatnonzero(wanted)
    if len(inside) < LEAST_DOCUMENTS:
        where = f" in {category}" if category else ""
        raise TrainingDataUnusable(
            source,
            f"it has {len(inside):,} usable documents{where}, and topics need at least "
            f"{LEAST_DOCUMENTS}; add documents{' or name another category' if category else ''}",
        )
    drawn = np.random.default_rng(seed).permutation(inside)
    end = round(len(inside) * held_out)
    return TopicCorpus(
        documents=kept,
        fitted=np.sort(drawn[end:]),
        held_out=np.sort(drawn[:end]),
        others=np.flatnonzero(~wanted),
        unreadable=records - len(kept),
    )


@dataclass(frozen=True, slots=True, eq=False)
class TermDocuments:
    """Texts read with one vocabulary: `bags` (N, W) of counts, and the terms in their order."""

    vocabulary: Vocabulary
    bags: csr_matrix
    orders: Sequence[NDArray[np.int32]]

    def select_bags(self, places: NDArray[np.int64]) -> csr_matrix:
        """Return the counts of the topics' terms in some of the documents."""
        return self.bags[places][:, : self.vocabulary.settings.model_terms].tocsr()

    def select_orders(self, places: NDArray[np.int64]) -> list[list[str]]:
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
        orders.append(np.fromiter(order_terms(reading, widths), dtype=np.int32))
        if place % TEXTS_PER_REPORT == 0:
            progress(place / len(texts))
    bags = csr_matrix(
        (np.concatenate(counts), np.concatenate(ids), np.array(ends)),
        shape=(len(texts), len(vocabulary)),
    )
    return TermDocuments(vocabulary, bags, orders)


def order_terms(reading: Reading, widths: NDArray[np.int64]) -> Iterator[int]:
    """Yield the terms of a text as they come, a phrase once; `widths` are the terms' words."""
    place = 0
    while place < len(reading.terms):
        term = reading.terms[place]
        if term >= 0:
            yield term
        place += int(widths[term]) if term >= 0 else 1
