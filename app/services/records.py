"""Texts read from files, one record at a time, in the formats people have."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from app.errors import RecordUnreadable, TextError
from app.text import readable

Raw = TypeVar("Raw")

TEXT_FIELD = "text"


class RecordFormat(StrEnum):
    """How a file holds its texts."""

    NDJSON = "ndjson"
    """One JSON object a line, with a `text`."""

    CSV = "csv"
    """A header line with a `text` column; quoted cells may hold line breaks."""

    LINES = "lines"
    """One text a line."""


@dataclass(frozen=True, slots=True)
class Record:
    """A text, the number of the line it starts on (from 1), and its `id` if it has one."""

    line: int
    text: str
    id: str | None


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be scored: where it starts, and why."""

    line: int
    problem: str


def format_of(path: Path) -> RecordFormat:
    """Return the format that a file's name tells; plain lines if it tells none."""
    known = {
        ".ndjson": RecordFormat.NDJSON,
        ".jsonl": RecordFormat.NDJSON,
        ".csv": RecordFormat.CSV,
    }
    return known.get(path.suffix.lower(), RecordFormat.LINES)


def read_records(lines: Iterable[str], record_format: RecordFormat) -> Iterator[Record | BadRecord]:
    """Yield the records of a file that was opened with `errors="surrogateescape"`.

    A byte that is not UTF-8 thus spoils its record and no other. Blank lines are skipped in
    every format but CSV. Raises `RecordUnreadable` if a CSV has no `text` column.
    """
    if record_format is RecordFormat.CSV:
        yield from _csv_records(lines)
        return
    parse = _json_record if record_format is RecordFormat.NDJSON else _line_record
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _checked(number, parse, line)


def _csv_records(lines: Iterable[str]) -> Iterator[Record | BadRecord]:
    reader = csv.DictReader(lines)
    if TEXT_FIELD not in (reader.fieldnames or ()):
        raise RecordUnreadable(f"The CSV's first line names no {TEXT_FIELD!r} column; add one.")
    start = reader.line_num + 1
    for row in reader:
        yield _checked(start, _csv_record, row)
        start = reader.line_num + 1


def _checked(
    line: int, parse: Callable[[Raw], tuple[str, str | None]], raw: Raw
) -> Record | BadRecord:
    try:
        text, record_id = parse(raw)
        return Record(line=line, text=readable(text), id=record_id)
    except (RecordUnreadable, TextError) as error:
        return BadRecord(line=line, problem=str(error))


def _line_record(line: str) -> tuple[str, None]:
    return line.rstrip("\r\n"), None


def _csv_record(row: dict[str, str | None]) -> tuple[str, str | None]:
    text = row.get(TEXT_FIELD)
    if text is None:
        raise RecordUnreadable("The row ends before its text column.")
    return text, row.get("id")


def _json_record(line: str) -> tuple[str, str | None]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise RecordUnreadable("The line is not JSON.") from None
    if not isinstance(value, dict) or not isinstance(value.get(TEXT_FIELD), str):
        raise RecordUnreadable(f"The line is not an object with a {TEXT_FIELD!r} string.")
    record_id = value.get("id")
    return value[TEXT_FIELD], None if record_id is None else str(record_id)
