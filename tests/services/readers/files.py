"""Helpers that write files of documents and read them back."""

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.documents import Document
from app.services.readers.documents import EVERY_DOCUMENT, DocumentFilter, read_document_file
from app.services.readers.rows import BadRecord


def make_document(document_id: str, text: str = "x") -> Document:
    return Document(
        id=document_id, title=None, authors=None, date=None, categories=(), url=None, text=text
    )


def to_json_lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def read(
    folder: Path, content: bytes, *, name: str = "a.json", where: DocumentFilter = EVERY_DOCUMENT
) -> list[Document | BadRecord]:
    """Write a file with this content, and return the documents and bad records in it."""
    path = folder / name
    path.write_bytes(content)
    return list(read_document_file(path, where=where))


def list_ids(found: Sequence[Document | BadRecord]) -> list[str | int]:
    """Return the ids of the documents and the line numbers of the bad records."""
    return [one.id if isinstance(one, Document) else one.line for one in found]


@contextmanager
def use_at_most(size: int) -> Iterator[None]:
    """Expect the block to allocate no more than `size` bytes at its peak."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()
