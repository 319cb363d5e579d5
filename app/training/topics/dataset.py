"""The documents of a training run: how they are read, split and turned into bags of words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.sparse import csr_matrix

from app.domain.documents import Document, join_title_and_text
from app.errors import TextsTooFew, TrainingDataUnusable
from app.services.readers.documents import read_document_file
from app.services.topics.text.vocabulary import TokenizedText, Vocabulary
from app.training.near_copies import split_any_words

LEAST_DOCUMENTS = 50
"""Fewer documents say nothing about which words go together."""

TEXTS_PER_REPORT = 500


@dataclass(frozen=True, slots=True, eq=False)
class TopicCorpus:
    """All documents of a file, and the split of them.

    `fitted`, `held_out` and `others` are disjoint ascending arrays of indices into `documents`;
    `others` are the documents outside the wanted category. `copies` counts the documents in none
    of them: those with the words of another one, or without any. `unreadable` counts the records
    that are no documents, or repeat an id.
    """

    documents: Sequence[Document]
    fitted: NDArray[np.int64]
    held_out: NDArray[np.int64]
    others: NDArray[np.int64]
    copies: int = 0
    unreadable: int = 0

    @property
    def not_fitted(self) -> NDArray[np.int64]:
        """The indices of the documents held out and of those outside the category, ascending."""
        return np.sort(np.concatenate([self.held_out, self.others]))

    def read_texts(self) -> list[str]:
        """Return the text of each document, after its title if it has one."""
        return [join_title_and_text(document) for document in self.documents]

    def describe(self) -> dict[str, JsonValue]:
        """Return the facts about the corpus as the manifest holds them."""
        days = [document.date for document in self.documents if document.date]
        return {
            "documents": len(self.documents),
            "fitted": len(self.fitted),
            "held_out": len(self.held_out),
            "outside_the_category": len(self.others),
            "copies": self.copies,
            "unreadable_records": self.unreadable,
            "from": min(days).isoformat() if days else None,
            "to": max(days).isoformat() if days else None,
        }


def read_corpus(source: Path, *, category: str | None, held_out: float, seed: int) -> TopicCorpus:
    """Read a file of documents, and split them.

    A share `held_out`, in [0, 1), of the category's documents is held out, drawn by the seed.
    Raises `TrainingDataUnusable` if fewer than `LEAST_DOCUMENTS` are in the category.
    """
    documents: dict[str, Document] = {}
    records = 0
    for record in read_document_file(source):
        records += 1
        if isinstance(record, Document):
            documents.setdefault(record.id, record)
    kept = list(documents.values())
    try:
        corpus = split_documents(kept, category=category, held_out=held_out, seed=seed)
    except TextsTooFew as error:
        raise TrainingDataUnusable(source, str(error).rstrip(".")) from error
    return replace(corpus, unreadable=records - len(kept))


def split_documents(
    documents: Sequence[Document], *, category: str | None = None, held_out: float, seed: int
) -> TopicCorpus:
    """Split documents of distinct ids into those that are fitted and those that are not.

    A share `held_out`, in [0, 1), of the category's documents is held out, drawn by the seed.
    Raises `TextsTooFew` if fewer than `LEAST_DOCUMENTS` different ones are in the category.
    """
    is_inside = np.array(
        [category is None or category in document.categories for document in documents], dtype=bool
    )
    is_first = _find_first_of_copies([join_title_and_text(document) for document in documents])
    inside = np.flatnonzero(is_inside & is_first)
    if len(inside) < LEAST_DOCUMENTS:
        copies = int((is_inside & ~is_first).sum())
        raise TextsTooFew(len(inside), least=LEAST_DOCUMENTS, left_out=copies, category=category)
    drawn = np.random.default_rng(seed).permutation(inside)
    end = round(len(inside) * held_out)
    return TopicCorpus(
        documents=documents,
        fitted=np.sort(drawn[end:]),
        held_out=np.sort(drawn[:end]),
        others=np.flatnonzero(~is_inside & is_first),
        copies=int((~is_first).sum()),
    )


def _find_first_of_copies(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return which texts have words, and not those of a text before: they would count twice."""
    seen: set[str] = set()
    is_first = np.zeros(len(texts), dtype=bool)
    for index, text in enumerate(texts):
        words = " ".join(split_any_words(text))
        is_first[index] = bool(words) and words not in seen
        seen.add(words)
    return is_first


@dataclass(frozen=True, slots=True, eq=False)
class TermDocuments:
    """N tokenized texts: `bags` (N, W) of term counts, and `orders`, the term ids in text order."""

    vocabulary: Vocabulary
    bags: csr_matrix
    orders: Sequence[NDArray[np.int32]]

    def select_bags(self, indices: NDArray[np.int64]) -> csr_matrix:
        """Return the counts (n, V) of the topics' terms in the documents at n indices."""
        return self.bags[indices][:, : self.vocabulary.settings.model_terms].tocsr()

    def select_orders(self, indices: NDArray[np.int64]) -> list[list[str]]:
        """Return the topics' terms in the documents at these indices, in the order of the text."""
        terms, end = self.vocabulary.settings.terms, self.vocabulary.settings.model_terms
        return [
            [terms[number] for number in self.orders[index] if number < end] for index in indices
        ]


def tokenize_all(
    texts: Sequence[str], vocabulary: Vocabulary, *, progress: Callable[[float], None]
) -> TermDocuments:
    """Tokenize all texts as serving will; `progress` is called with the share done, in [0, 1]."""
    ids, counts, ends, orders = [], [], [0], []
    widths = np.array([term.count(" ") + 1 for term in vocabulary.settings.terms], dtype=np.int64)
    for index, text in enumerate(texts):
        reading = vocabulary.tokenize(text)
        ids.append(reading.bag.ids)
        counts.append(reading.bag.counts)
        ends.append(ends[-1] + len(reading.bag.ids))
        orders.append(np.fromiter(order_terms(reading, widths), dtype=np.int32))
        if index % TEXTS_PER_REPORT == 0:
            progress(index / len(texts))
    bags = csr_matrix(
        (np.concatenate(counts), np.concatenate(ids), np.array(ends)),
        shape=(len(texts), len(vocabulary)),
    )
    return TermDocuments(vocabulary, bags, orders)


def order_terms(reading: TokenizedText, widths: NDArray[np.int64]) -> Iterator[int]:
    """Yield a text's term ids in order, a phrase once; `widths` (W,) are the terms' word counts."""
    word = 0
    while word < len(reading.terms):
        term = reading.terms[word]
        if term >= 0:
            yield term
        word += int(widths[term]) if term >= 0 else 1
