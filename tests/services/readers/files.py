"""Files of documents, and what is read out of them."""

import json
from collections.abc import Sequence
from pathlib import Path

from app.domain.documents import Document
from app.services.readers.documents import EVERY_DOCUMENT, DocumentFilter, read_documents
from app.services.readers.records import BadRecord


def bare(document_id: str, text: str = "x") -> Document:
    return Document(
        id=document_id, title=None, authors=None, date=None, categories=(), url=None, text=text
    )


def json_lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def read(
    folder: Path, content: bytes, *, name: str = "a.json", where: DocumentFilter = EVERY_DOCUMENT
) -> list[Document | BadRecord]:
    path = folder / name
    path.write_bytes(content)
    return list(read_documents(path, where=where))


def ids(found: Sequence[Document | BadRecord]) -> list[str | int]:
    """Return the ids of documents and the lines of bad records."""
    return [one.id if isinstance(one, Document) else one.line for one in found]
