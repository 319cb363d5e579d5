"""The index of documents: their metadata, topic shares and bags, trends and typical documents."""

import gzip
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic_core import from_json

from app.domain.documents import Document
from app.errors import DocumentNotFound
from app.services.sparse import SparseRows, concatenate_rows
from app.services.topics.search.similarity import Query, SimilarIndex
from app.services.topics.search.trends import NO_MONTH, count_months
from app.services.topics.text.vocabulary import Bag


class DocumentMetadata:
    """The metadata of the N indexed documents, by row of the index; without their texts."""

    def __init__(
        self, lines: Sequence[bytes], ids: Sequence[str], months: NDArray[np.int32]
    ) -> None:
        """Take the documents as JSON, as `encode_metadata` returns it, with ids and months."""
        self._lines = lines
        self._rows = {document_id: row for row, document_id in enumerate(ids)}
        self.ids = ids
        """The id of each document."""
        self.months = months
        """The month (N,) of each document, as `count_months` counts; `NO_MONTH` without a date."""

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int) -> Document:
        return decode_metadata(self._lines[row])

    def select(self, rows: NDArray[np.integer]) -> "DocumentMetadata":
        """Return the metadata of the documents at these rows, in that order."""
        numbers = rows.tolist()
        return DocumentMetadata(
            [self._lines[row] for row in numbers],
            [self.ids[row] for row in numbers],
            self.months[rows],
        )

    def join(self, other: "DocumentMetadata") -> "DocumentMetadata":
        """Return the metadata of the documents of both, none of which may be in both."""
        return DocumentMetadata(
            [*self._lines, *other._lines],
            [*self.ids, *other.ids],
            np.concatenate([self.months, other.months]),
        )

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
    """An immutable index of N documents; a change creates another index.

    `order` (N,) ascends: it decides ties, so that indexes of the same documents answer the same,
    however they came to be.
    """

    def __init__(
        self,
        metadata: DocumentMetadata,
        shares: NDArray[np.float32],
        bags: SparseRows,
        *,
        order: NDArray[np.int64] | None = None,
    ) -> None:
        """Take the metadata, the topics' shares (N, K) and the terms' counts (N, W)."""
        self.metadata = metadata
        self.shares = shares
        self.order = np.arange(len(metadata)) if order is None else order
        self._bags = bags
        self.similar = SimilarIndex(shares, bags)

    def make_query(self, row: int) -> Query:
        """Return the query for documents similar to the one at a row of the index."""
        counts = self._bags.cut(row, row + 1)
        bag = Bag(counts.indices, counts.values.astype(np.int32))
        return Query(shares=self.shares[row].astype(np.float64), bag=bag)

    def replace(
        self,
        own: "DocumentIndex",
        *,
        removed: Collection[str],
        added: Mapping[int, AnalyzedDocument],
    ) -> "DocumentIndex":
        """Return an index without `removed` ids and with `added` documents, by their numbers.

        An added document goes before one of the same id. `own` holds a model's own documents:
        where a removed one went before one of those, that is restored.
        """
        changed = {one.document.id for one in added.values()}
        restored = [
            own.metadata.locate(one)
            for one in removed
            if one in own.metadata and one not in changed
        ]
        gone = changed.union(removed)
        kept = [row for row, one in enumerate(self.metadata.ids) if one not in gone]
        parts = [self._cut(kept), own._cut(restored)]
        if added:
            parts.append(_gather(added, first=len(own.metadata), width=self._bags.width))
        return _join(parts)

    def _cut(self, rows: Sequence[int]) -> "_Part":
        chosen = np.array(rows, dtype=np.int64)
        return _Part(
            self.metadata.select(chosen),
            self.shares[chosen],
            self._bags.select(chosen),
            self.order[chosen],
        )


class _Part(NamedTuple):
    """Some documents: metadata, shares (n, K), counts (n, W), and positions in the order (n,)."""

    metadata: DocumentMetadata
    shares: NDArray[np.float32]
    bags: SparseRows
    order: NDArray[np.int64]


def _gather(added: Mapping[int, AnalyzedDocument], *, first: int, width: int) -> _Part:
    """Return the part of documents by number; number 0 would have the position `first`."""
    bags = [one.bag for one in added.values()]
    ends = np.cumsum([0, *(len(bag.ids) for bag in bags)])
    return _Part(
        parse_metadata([encode_metadata(one.document) for one in added.values()]),
        np.vstack([one.shares for one in added.values()]),
        SparseRows(
            ends,
            np.concatenate([bag.ids for bag in bags]),
            np.concatenate([bag.counts for bag in bags]),
            width,
        ),
        first + np.array(list(added), dtype=np.int64),
    )


def _join(parts: Sequence[_Part]) -> DocumentIndex:
    """Return the index of the documents of all parts, in their order."""
    order = np.concatenate([part.order for part in parts])
    rows = np.argsort(order, kind="stable")
    return DocumentIndex(
        reduce(DocumentMetadata.join, [part.metadata for part in parts]).select(rows),
        np.concatenate([part.shares for part in parts])[rows],
        concatenate_rows([part.bags for part in parts]).select(rows),
        order=order[rows],
    )


def read_document_metadata(path: Path) -> DocumentMetadata:
    """Return the metadata in a gzip file of JSON lines."""
    with gzip.open(path) as file:
        return parse_metadata(file.read().splitlines())


def parse_metadata(lines: Sequence[bytes]) -> DocumentMetadata:
    """Return the metadata in lines of JSON, as `encode_metadata` returns them."""
    ids_and_months = [_read_id_and_month(line) for line in lines]
    months = np.array([month for _, month in ids_and_months], dtype=np.int32)
    return DocumentMetadata(lines, [one for one, _ in ids_and_months], months)


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


def _read_id_and_month(line: bytes) -> tuple[str, int]:
    facts = from_json(line)
    day = facts["date"]
    return facts["id"], count_months(int(day[:4]), int(day[5:7])) if day else NO_MONTH
