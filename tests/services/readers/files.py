"""Helpers that write files of documents and read them back."""

import json
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.domain.documents import Document
from app.services.readers.documents import EVERY_DOCUMENT, DocumentFilter, read_document_file
from app.services.readers.rows import BadRecord, Table, TableRow
from app.services.readers.table import open_table


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


@contextmanager
def open_content(
    folder: Path, content: bytes, *, name: str = "a.csv", **options: str
) -> Iterator[Table]:
    """Write a file with this content, and open it as a table."""
    path = folder / name
    path.write_bytes(content)
    with open_table(path, **options) as table:  # type: ignore[arg-type] # each is a text
        yield table


def read_table(
    folder: Path, content: bytes, *, name: str = "a.csv", **options: str
) -> list[TableRow | BadRecord]:
    """Return the rows of a file with this content."""
    with open_content(folder, content, name=name, **options) as table:
        return list(table)


def read_cells(
    folder: Path, content: bytes, *, name: str = "a.csv", **options: str
) -> list[list[object]]:
    """Return the cells of the rows of a file, all of which can be read."""
    rows = read_table(folder, content, name=name, **options)
    assert not [row for row in rows if isinstance(row, BadRecord)]
    return [list(row.cells.values()) for row in rows if isinstance(row, TableRow)]
