"""What is known about the indexed documents, apart from their words and topics."""

import gzip
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic_core import from_json

from app.domain.topics import Document
from app.errors import DocumentNotFound


class Library:
    """Facts about the indexed documents by their place in the index; no texts."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        """Take one JSON object per document, as `line_of` writes them."""
        self._lines = lines
        known = [_id_and_year(line) for line in lines]
        self._places = {document_id: place for place, (document_id, _) in enumerate(known)}
        self.years: NDArray[np.int16] = np.array([year for _, year in known], dtype=np.int16)
        """The year of each document; 0 where it has no date."""

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> Document:
        return document_of(self._lines[place])

    def grown(self, lines: Sequence[bytes]) -> "Library":
        """Return a library of these documents too."""
        return Library([*self._lines, *lines])

    def find(self, document_id: str | None) -> int | None:
        """Return where a document stands in the index, if anywhere."""
        return None if document_id is None else self._places.get(document_id)

    def place(self, document_id: str) -> int:
        """Return where a document stands in the index; raise `DocumentNotFound` if nowhere."""
        if document_id not in self._places:
            raise DocumentNotFound(document_id)
        return self._places[document_id]

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._places


def read_library(path: Path) -> Library:
    """Return the library that a gzip file of lines holds."""
    with gzip.open(path) as file:
        return Library(file.read().splitlines())


def line_of(document: Document) -> bytes:
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


def _id_and_year(line: bytes) -> tuple[str, int]:
    facts = from_json(line)
    return facts["id"], int(facts["date"][:4]) if facts["date"] else 0


def document_of(line: bytes) -> Document:
    """Return the document that `line_of` wrote the facts of."""
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
