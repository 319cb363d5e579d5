"""Records with a text, read one at a time from NDJSON, CSV or plain lines."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic_core import from_json

from app.errors import RecordUnreadable, TextError, TextNotUnicode
from app.limits import check_text
from app.services.readers.rows import BadRecord

Raw = TypeVar("Raw")

TEXT_FIELD = "text"

NOT_UTF_8 = re.compile("[\udc80-\udcff]")
"""The surrogates by which `decode_lines` represents bytes that are not UTF-8."""

CELL_CHARACTERS = 1_000_000
"""The longest CSV cell that is read: room for a text, blanks around it, and longer columns.

A quote that is never closed swallows no more than this before its row counts as bad.
"""

OTHER_SUFFIXES = frozenset(
    {".json", ".tsv", ".xls", ".xlsx", ".ods", ".parquet", ".gz", ".bz2", ".xz", ".zst", ".zip"}
)
"""Suffixes of common files that would give predictions on nonsense if read as plain lines."""


class RecordFormat(StrEnum):
    """The format of a file of texts."""

    NDJSON = "ndjson"
    """One JSON object per line, with a `text`."""

    CSV = "csv"
    """A header line with a `text` column; quoted cells may hold line breaks."""

    LINES = "lines"
    """One text per line."""


class Record(NamedTuple):
    """A text, the number of the line on which it starts (from 1), and its `id` if it has one."""

    line: int
    text: str
    id: str | None


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row's cells by column name, fewer in a short row, and the line on which it starts."""

    line: int
    cells: dict[str, str]


def detect_format(path: Path) -> RecordFormat:
    """Return the format by the suffix of a file's name; plain lines for an unknown suffix.

    Raises `RecordUnreadable` for the suffix of a format that cannot be read.
    """
    if path.suffix.lower() in OTHER_SUFFIXES:
        raise RecordUnreadable(
            f"{path.name} is not NDJSON, CSV or plain lines by its name; convert it, or say "
            "which of them it is with --format."
        )
    known = {
        ".ndjson": RecordFormat.NDJSON,
        ".jsonl": RecordFormat.NDJSON,
        ".csv": RecordFormat.CSV,
    }
    return known.get(path.suffix.lower(), RecordFormat.LINES)


def read_records(
    lines: Iterable[str], record_format: RecordFormat, *, first: int = 1
) -> Iterator[Record | BadRecord]:
    """Yield the records of lines as `decode_lines` yields them.

    `first` is the number of the first line; a CSV must be read from its beginning. Blank lines
    are skipped in every format, except that in CSV a line of spaces is a row. Raises
    `RecordUnreadable` if a CSV has no `text` column.
    """
    if record_format is RecordFormat.CSV:
        yield from _read_csv_records(lines)
        return
    parse = _parse_json_record if record_format is RecordFormat.NDJSON else _parse_line_record
    for number, line in enumerate(lines, start=first):
        if line.strip():
            yield _check_record(number, parse, line)


def read_csv_rows(lines: Iterable[str], *, needed: Sequence[str]) -> Iterator[CsvRow | BadRecord]:
    """Yield the rows below the header; raise `RecordUnreadable` if it lacks a needed column."""
    # For the whole process, as csv has no limit per reader. Its default of 131,072 is less than a
    # text with blanks around it may have.
    csv.field_size_limit(CELL_CHARACTERS)
    rows = csv.reader(lines, strict=True)
    header = _read_csv_header(rows, needed)
    while True:
        start = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader goes on with the line after the one at which it failed.
            yield BadRecord(
                start, f"The row is not CSV: {error}{_describe_extent(start, rows.line_num)}."
            )
            continue
        if any(row[len(header) :]):
            yield BadRecord(
                start,
                f"The row has {len(row)} cells where the first line has {len(header)}; put a text "
                "with commas in quotes.",
            )
        elif row:
            yield CsvRow(start, dict(zip(header, row, strict=False)))


def parse_json(line: str) -> object:
    """Return the value of a line of JSON; raise `RecordUnreadable` if it is not JSON."""
    value: object
    try:
        # Four times as fast as json, which decides in the end: it also accepts half a surrogate
        # pair, for example for a byte that is not UTF-8 in a key that nobody reads.
        value = from_json(line, cache_strings="keys")
    except (ValueError, TypeError):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise RecordUnreadable("The line is not JSON.") from None
    return value


def check_encoding(text: str, check: Callable[[str], str]) -> str:
    """Return `check(text)`; raise `RecordUnreadable` for a text that was not UTF-8 in its file.

    For such a text `check` raises `TextNotUnicode`, which does not say how to mend the file.
    """
    try:
        return check(text)
    except TextNotUnicode:
        if NOT_UTF_8.search(text):
            raise RecordUnreadable("It is not UTF-8; convert the file to UTF-8.") from None
        raise


def _read_csv_records(lines: Iterable[str]) -> Iterator[Record | BadRecord]:
    for row in read_csv_rows(lines, needed=(TEXT_FIELD,)):
        yield (
            row
            if isinstance(row, BadRecord)
            else _check_record(row.line, _parse_csv_record, row.cells)
        )


def _parse_json_record(line: str) -> tuple[str, str | None]:
    value = parse_json(line)
    if not isinstance(value, dict) or not isinstance(value.get(TEXT_FIELD), str):
        raise RecordUnreadable(f"The line is not an object with a {TEXT_FIELD!r} string.")
    record_id = value.get("id")
    return value[TEXT_FIELD], None if record_id is None else str(record_id)


def _parse_line_record(line: str) -> tuple[str, None]:
    return line.rstrip("\r\n"), None


def _parse_csv_record(row: dict[str, str]) -> tuple[str, str | None]:
    text = row.get(TEXT_FIELD)
    if text is None:
        raise RecordUnreadable("The row ends before its text column.")
    return text, row.get("id")


def _check_record(
    line: int, parse: Callable[[Raw], tuple[str, str | None]], raw: Raw
) -> Record | BadRecord:
    try:
        text, record_id = parse(raw)
        return Record(line=line, text=check_encoding(text, check_text), id=_check_id(record_id))
    except (RecordUnreadable, TextError) as error:
        return BadRecord(line=line, problem=str(error))


def _check_id(record_id: str | None) -> str | None:
    if record_id is not None:
        try:
            record_id.encode()
        except UnicodeEncodeError:
            raise RecordUnreadable("The id is not Unicode text, and cannot be written.") from None
    return record_id


def _read_csv_header(rows: Iterator[list[str]], needed: Sequence[str]) -> list[str]:
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise RecordUnreadable(f"The CSV's first line cannot be read: {error}.") from None
    for name in needed:
        if name not in header:
            raise RecordUnreadable(f"The CSV's first line names no {name!r} column; add one.")
    return header


def _describe_extent(first: int, last: int) -> str:
    if last == first:
        return ""
    return f"; it takes in all up to line {last}, so a quote may not be closed"
