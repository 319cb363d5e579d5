"""The indexed documents: their facts, topics and words, and what follows from them."""

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
from scipy.sparse import csr_matrix, vstack

from app.domain.documents import Document
from app.errors import DocumentNotFound
from app.services.topics.search.similarity import Query, SimilarIndex
from app.services.topics.text.vocabulary import Bag


class DocumentMetadata:
    """Facts about the indexed documents by their place in the index; no texts."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        """Take one JSON object per document, as `write_line` writes them."""
        self._lines = lines
        known = [_read_id_and_year(line) for line in lines]
        self._places = {document_id: place for place, (document_id, _) in enumerate(known)}
        self.years: NDArray[np.int16] = np.array([year for _, year in known], dtype=np.int16)
        """The year of each document; 0 where it has no date."""

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> Document:
        return parse_line(self._lines[place])

    def extend(self, lines: Sequence[bytes]) -> "DocumentMetadata":
        """Return a library of these documents too."""
        return DocumentMetadata([*self._lines, *lines])

    def find(self, document_id: str | None) -> int | None:
        """Return where a document stands in the index, if anywhere."""
        return None if document_id is None else self._places.get(document_id)

    def locate(self, document_id: str) -> int:
        """Return where a document stands in the index; raise `DocumentNotFound` if nowhere."""
        if document_id not in self._places:
            raise DocumentNotFound(document_id)
        return self._places[document_id]

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._places


@dataclass(frozen=True, slots=True, eq=False)
class ReadDocument:
    """A document as the model sees it; `shares` (K,) add up to 1."""

    document: Document
    shares: NDArray[np.float32]
    bag: Bag


class DocumentIndex:
    """N documents, of which none ever changes; more make another index."""

    def __init__(
        self, library: DocumentMetadata, shares: NDArray[np.float32], bags: csr_matrix
    ) -> None:
        """Take the facts, the shares (N, K) of the topics, and the counts (N, W) of the terms."""
        self.metadata = library
        self.shares = shares
        self._bags = bags
        self.similar = SimilarIndex(shares, bags)

    def make_query(self, place: int) -> Query:
        """Return what a document is searched by."""
        row = self._bags[place]
        bag = Bag(row.indices, row.data.astype(np.int32))
        return Query(shares=self.shares[place].astype(np.float64), bag=bag)

    def extend(self, documents: Sequence[ReadDocument]) -> "DocumentIndex":
        """Return an index of these documents too; none of them may be in this one."""
        bags = [one.bag for one in documents]
        ends = np.cumsum([0, *(len(bag.ids) for bag in bags)])
        counts = np.concatenate([bag.counts for bag in bags])
        ids = np.concatenate([bag.ids for bag in bags])
        rows = csr_matrix((counts, ids, ends), shape=(len(bags), self._bags.shape[1]))
        return DocumentIndex(
            self.metadata.extend([write_line(one.document) for one in documents]),
            shares=np.vstack([self.shares, *(one.shares for one in documents)]),
            bags=vstack([self._bags, rows], format="csr"),
        )


def read_document_metadata(path: Path) -> DocumentMetadata:
    """Return the library that a gzip file of lines holds."""
    with gzip.open(path) as file:
        return DocumentMetadata(file.read().splitlines())


def write_line(document: Document) -> bytes:
    """Return the facts about a document, without its text, as one JSON line."""
    facts = {
        "id": document.id,
        "title": document.title,
        "authors": document.authors,
        "date": None if document.date is None else document.date.isoformat(),
        "categories": document.categories,
        "url": document.url,
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def _read_id_and_year(line: bytes) -> tuple[str, int]:
    facts = from_json(line)
    return facts["id"], int(facts["date"][:4]) if facts["date"] else 0


def parse_line(line: bytes) -> Document:
    """Return the document that `write_line` wrote the facts of."""
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
    """Mean share (Y, K) of each topic in the documents of each of Y years, the first year first.

    `documents` (Y,) are as many as a year's mean is taken over; no year has none.
    """

    years: NDArray[np.int64]
    documents: NDArray[np.int64]
    shares: NDArray[np.float64]


def compute_trends(shares: NDArray[np.float32], years: NDArray[np.int16]) -> Trends:
    """Return the trends in documents with these shares (N, K); those of year 0 have no date."""
    found, place, counts = np.unique(years, return_inverse=True, return_counts=True)
    sums = np.zeros((len(found), shares.shape[1]))
    np.add.at(sums, place, shares)
    dated = found > 0
    means = sums[dated] / counts[dated, None]
    return Trends(found[dated].astype(np.int64), counts[dated], means)


def rank_typical(shares: NDArray[np.float32]) -> list[int]:
    """Return the places of documents by their share (N,) of a topic, the largest first.

    The shares are expectations, which draw short texts towards the prior: what comes first is
    about the topic for long enough to be sure.
    """
    places: list[int] = np.argsort(-shares, kind="stable").tolist()
    return places
