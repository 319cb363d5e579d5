"""Texts to score: one per row of a table, JSON object or line, with their ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.errors import RecordUnreadable, TextError
from app.services.readers.json_table import parse_object
from app.services.readers.rows import BadRecord, TableRow
from app.services.readers.values import check_unicode, parse_external_id, parse_text

TEXT_FIELD = "text"
ID_FIELD = "id"


class RecordFormat(StrEnum):
    """The format of a file of texts."""

    NDJSON = "ndjson"
    """One JSON object per line, with a text."""

    CSV = "csv"
    """A header with a column of texts; any delimiter."""

    JSON = "json"
    """An array of JSON objects, each with a text."""

    XLSX = "xlsx"
    """A sheet with a header."""

    LINES = "lines"
    """One text per line."""


class Record(NamedTuple):
    """A text, the number of the line on which it starts (from 1), and its `id` if it has one.

    `kept` are the other cells of its row, where they are wanted.
    """

    line: int
    text: str
    id: str | None
    kept: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """The columns of a table that hold texts and ids, and those that are kept beside them.

    `kept` gives the column of each name under which it is kept.
    """

    text: str = TEXT_FIELD
    id: str | None = ID_FIELD
    kept: Mapping[str, str] | None = None


def check_rows(
    rows: Iterable[TableRow | BadRecord], columns: RecordColumns
) -> list[Record | BadRecord]:
    """Return the records of a table's rows; empty rows are left out."""
    return [
        row if isinstance(row, BadRecord) else check_record(row, columns)
        for row in rows
        if isinstance(row, BadRecord) or any(row.cells.values())
    ]


def check_record(row: TableRow, columns: RecordColumns) -> Record | BadRecord:
    """Return the record in a row, or what is wrong with it."""
    cells = row.cells
    try:
        text = parse_text(cells.get(columns.text), name=columns.text)
        record_id = parse_external_id(cells.get(columns.id)) if columns.id is not None else None
        kept = None if columns.kept is None else _keep(cells, columns.kept)
    except (RecordUnreadable, TextError) as error:
        return BadRecord(row.line, str(error))
    return Record(row.line, text, record_id, kept)


def read_json_records(
    lines: Iterable[str], columns: RecordColumns, *, first: int = 1
) -> Iterator[Record | BadRecord]:
    """Yield the records of lines of NDJSON; `first` is the number of the first line."""
    for number, line in enumerate(lines, start=first):
        if line.isspace():
            continue
        try:
            row = TableRow(number, parse_object(line))
        except RecordUnreadable as error:
            yield BadRecord(number, str(error))
            continue
        yield check_record(row, columns)


def read_line_records(
    lines: Iterable[str], columns: RecordColumns, *, first: int = 1
) -> Iterator[Record | BadRecord]:
    """Yield a record for each line that is not blank; `first` is the number of the first line."""
    for number, line in enumerate(lines, start=first):
        if not line.isspace():
            yield check_record(TableRow(number, {TEXT_FIELD: line.rstrip("\r\n")}), columns)


def _keep(cells: Mapping[str, object], kept: Mapping[str, str]) -> dict[str, object]:
    found = {name: cells.get(column) for name, column in kept.items()}
    for value in found.values():
        if isinstance(value, str):
            check_unicode(value)
    return found
