"""Documents read from a file, one at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.topics import Document
from app.errors import RecordUnreadable, TextError
from app.services.corpus.fields import Fields, categories_of
from app.services.corpus.filtering import EVERY_DOCUMENT, DocumentFilter
from app.services.corpus.records import document_of
from app.services.readers.lines import opened_lines
from app.services.readers.records import BadRecord, csv_rows, json_value

CSV_SUFFIXES = (".csv", ".csv.gz")

NEEDED = ("id", "text")


def read_documents(
    path: Path, *, where: DocumentFilter = EVERY_DOCUMENT
) -> Iterator[Document | BadRecord]:
    """Yield the wanted documents of a file, and what cannot be read with the number of its line.

    The file is CSV if its name says so and has one JSON object a line otherwise; both may be
    compressed by gzip. Records outside the wanted category are passed over, also bad ones.
    Raises `RecordUnreadable` if the file cannot be opened or is a CSV without an `id` or a
    `text` column.
    """
    with opened_lines(path) as lines:
        records = _csv_records(lines) if is_csv(path) else _json_records(lines)
        for line, record in records:
            document = record if isinstance(record, BadRecord) else _read(line, record, where)
            if document is not None:
                yield document
        if lines.problem is not None:
            yield BadRecord(lines.number + 1, lines.problem)


def is_csv(path: Path) -> bool:
    """Tell whether a file's name says that it is CSV."""
    return path.name.lower().endswith(CSV_SUFFIXES)


def _json_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, _object(line)
        except RecordUnreadable as error:
            yield number, BadRecord(number, str(error))


def _object(line: str) -> Fields:
    value = json_value(line)
    if not isinstance(value, dict):
        raise RecordUnreadable("The line is not a JSON object.")
    return value


def _csv_records(lines: Iterable[str]) -> Iterator[tuple[int, Fields | BadRecord]]:
    for row in csv_rows(lines, needed=NEEDED):
        yield row.line, row if isinstance(row, BadRecord) else row.cells


def _read(line: int, fields: Fields, where: DocumentFilter) -> Document | BadRecord | None:
    try:
        if not where.wants_category(categories_of(fields.get("categories"))):
            return None
        document = document_of(fields)
    except (RecordUnreadable, TextError) as error:
        return BadRecord(line, str(error))
    return document if where.wants_date(document.date) else None
