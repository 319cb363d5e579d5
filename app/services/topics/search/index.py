"""The index of documents: their metadata, topic shares and bags, trends and typical documents."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic_core import from_json

from app.domain.documents import Document
from app.errors import DocumentNotFound
from app.services.sparse import SparseRows, concatenate_rows
from app.services.topics.search.similarity import Query, SimilarIndex
from app.services.topics.text.vocabulary import Bag


class DocumentMetadata:
    """The metadata of the N indexed documents, by row of the index; without their texts."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        """Take one JSON line per document, as `encode_metadata` returns it."""
        self._lines = lines
        ids_and_years = [_read_id_and_year(line) for line in lines]
        self._rows = {document_id: row for row, (document_id, _) in enumerate(ids_and_years)}
        self.years: NDArray[np.int16] = np.array(
            [year for _, year in ids_and_years], dtype=np.int16
        )
        """The year (N,) of each document; 0 if it has no date."""

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int) -> Document:
        return decode_metadata(self._lines[row])

    def extend(self, lines: Sequence[bytes]) -> "DocumentMetadata":
        """Return the metadata with those of further documents added, given as JSON lines."""
        return DocumentMetadata([*self._lines, *lines])

    def find(self, document_id: str | None) -> int | None:
        """Return the row of a document, or None if it is not indexed."""
        return None if document_id is None else self._rows.get(document_id)

    def locate(self, document_id: str) -> int:
        """Return the row of a document; raise `DocumentNotFound` if it is not indexed."""
        if document_id not in self._rows:
            raise DocumentNotFound(document_id)
        return self._rows[document_id]

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._rows


@dataclass(frozen=True, slots=True, eq=False)
class AnalyzedDocument:
    """A document, its topic shares (K,), which add up to 1, and its bag of terms."""

    document: Document
    shares: NDArray[np.float32]
    bag: Bag


class DocumentIndex:
    """An immutable index of N documents; adding documents creates another index."""

    def __init__(
        self, metadata: DocumentMetadata, shares: NDArray[np.float32], bags: SparseRows
    ) -> None:
        """Take the metadata, the topics' shares (N, K) and the terms' counts (N, W)."""
        self.metadata = metadata
        self.shares = shares
        self._bags = bags
        self.similar = SimilarIndex(shares, bags)

    def make_query(self, row: int) -> Query:
        """Return the query for documents similar to the one at a row of the index."""
        counts = self._bags.cut(row, row + 1)
        bag = Bag(counts.indices, counts.values.astype(np.int32))
        return Query(shares=self.shares[row].astype(np.float64), bag=bag)

    def extend(self, documents: Sequence[AnalyzedDocument]) -> "DocumentIndex":
        """Return an index with `documents` added, none of which may be in this one."""
        bags = [added.bag for added in documents]
        ends = np.cumsum([0, *(len(bag.ids) for bag in bags)])
        counts = np.concatenate([bag.counts for bag in bags])
        ids = np.concatenate([bag.ids for bag in bags])
        rows = SparseRows(ends, ids, counts, self._bags.width)
        return DocumentIndex(
            self.metadata.extend([encode_metadata(added.document) for added in documents]),
            shares=np.vstack([self.shares, *(added.shares for added in documents)]),
            bags=concatenate_rows([self._bags, rows]),
        )


def read_document_metadata(path: Path) -> DocumentMetadata:
    """Return the metadata in a gzip file of JSON lines."""
    with gzip.open(path) as file:
        return DocumentMetadata(file.read().splitlines())


def encode_metadata(document: Document) -> bytes:
    """Return a document's metadata, without its text, as one line of JSON."""
    facts = {
        "id": document.id,
        "title": document.title,
        "authors": document.authors,
        "date": None if document.date is None else document.date.isoformat(),
        "categories": document.categories,
        "url": document.url,
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def decode_metadata(line: bytes) -> Document:
    """Return the document, without a text, whose metadata `encode_metadata` wrote."""
    facts = from_json(line)
    return Document(
        id=facts["id"],
        title=facts["title"],
        authors=facts["authors"],
        date=None if facts["date"] is None else date.fromisoformat(facts["date"]),
        categories=tuple(facts["categories"]),
        url=facts["url"],
        text=None,
    )


class Trends(NamedTuple):
    """Mean `shares` (Y, K) of K topics in the documents of each of Y `years` (Y,), ascending.

    `documents` (Y,) is the number of documents of each year, at least 1.
    """

    years: NDArray[np.int64]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


def compute_trends(shares: NDArray[np.float32], years: NDArray[np.int16]) -> Trends:
    """Average the shares (N, K) of documents by year (N,), leaving out those of year 0."""
    distinct, group, counts = np.unique(years, return_inverse=True, return_counts=True)
    sums = np.zeros((len(distinct), shares.shape[1]))
    np.add.at(sums, group, shares)
    dated = distinct > 0
    means = sums[dated] / counts[dated, None]
    return Trends(distinct[dated].astype(np.int64), counts[dated], means)


def rank_by_share(shares: NDArray[np.float32]) -> list[int]:
    """Return the rows of documents by their share (N,) of a topic, the largest first.

    The shares are expectations, which are closer to the prior the shorter a text is. The first
    documents are therefore long enough for their topic to be sure.
    """
    ranked: list[int] = np.argsort(-shares, kind="stable").tolist()
    return ranked


def _read_id_and_year(line: bytes) -> tuple[str, int]:
    facts = from_json(line)
    return facts["id"], int(facts["date"][:4]) if facts["date"] else 0
