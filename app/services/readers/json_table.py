"""JSON read an object at a time: one per line, in an array, or one after the other."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pydantic_core import from_json

from app.errors import FileUnreadable, RecordUnreadable
from app.limits import is_storable
from app.services.readers.encodings import Encoding, describe_encoding
from app.services.readers.lines import (
    LINE_CHARACTERS,
    BlankLines,
    BlankLinesEndless,
    Lines,
    open_lines,
)
from app.services.readers.rows import BadRecord, Table, TableDescription, TableFormat, TableRow

SAMPLE_RECORDS = 1_000

PIECE_CHARACTERS = 65_536

GAP = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


class JsonTable(Table):
    """A file of JSON objects, whose columns are the names that its first objects have.

    Names that cannot be stored are no columns.
    """

    def __init__(
        self,
        path: Path,
        table_format: TableFormat,
        *,
        encoding: Encoding,
        limit: int,
        compressed: bool,
    ) -> None:
        """Read the first objects; raise `FileUnreadable` if there is none among them."""
        self._path = path
        self._encoding = encoding.name
        self._limit = limit
        self._lines: Lines | None
        self._is_lines = table_format is TableFormat.NDJSON
        self.description = TableDescription(
            format=table_format,
            encoding=describe_encoding(encoding.name),
            delimiter=None,
            sheets=(),
            columns=self._find_columns(),
            notes=(encoding.note,) if encoding.note else (),
            compressed=compressed,
        )
        self._lines = None

    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        with open_lines(self._path, limit=self._limit, encoding=self._encoding) as lines:
            self._lines = lines
            try:
                yield from _read_lines(lines) if self._is_lines else _read_stream(lines)
            except BlankLinesEndless as error:
                yield BadRecord(error.line, str(error))
            if lines.problem is not None:
                yield BadRecord(lines.number + 1, lines.problem)

    def progress(self) -> float | None:
        """Return the share of the file that the latest reading has come through, in [0, 1]."""
        return self._lines.progress() if self._lines else 0.0

    def _find_columns(self) -> tuple[str, ...]:
        columns: dict[str, None] = {}
        first: BadRecord | None = None
        for row in islice(self, SAMPLE_RECORDS):
            if isinstance(row, TableRow):
                columns.update(dict.fromkeys(filter(is_storable, row.cells)))
            else:
                first = first or row
        if not columns:
            found = f": line {first.line}: {first.problem}" if first else "."
            raise FileUnreadable(f"The file has no JSON object with a value in it{found}")
        return tuple(columns)


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


def parse_object(line: str) -> dict[str, object]:
    """Return the object of a line of JSON; raise `RecordUnreadable` if there is none."""
    value = parse_json(line)
    if not isinstance(value, dict):
        raise RecordUnreadable("The line is not a JSON object.")
    return value


def _read_lines(lines: Lines) -> Iterator[TableRow | BadRecord]:
    blank = BlankLines()
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            blank.count(number)
            continue
        blank.forgive()
        try:
            yield TableRow(number, parse_object(line))
        except RecordUnreadable as error:
            yield BadRecord(number, str(error))


def _read_stream(lines: Lines) -> Iterator[TableRow | BadRecord]:
    """Yield the objects of an array, or of a series of objects, holding one of them at a time."""
    buffer = _Buffer(lines)
    buffer.skip_gap()
    is_array = buffer.take("[")
    buffer.skip_gap()
    while not buffer.is_at_end():
        line = buffer.line
        if is_array and buffer.take("]"):
            buffer.skip_gap()
            if not buffer.is_at_end():
                yield BadRecord(buffer.line, "What follows the array is not read; put it inside.")
            return
        try:
            value = buffer.decode()
        except (ValueError, RecursionError):
            yield BadRecord(line, "The JSON is broken here, and what follows is not read; mend it.")
            return
        if isinstance(value, dict):
            yield TableRow(line, value)
        else:
            yield BadRecord(line, "The entry is not a JSON object.")
        buffer.skip_gap()
    if is_array:
        yield BadRecord(buffer.line, "The array is cut off here, without a ]; get the file again.")


class _Buffer:
    """The text of a file as far as it is needed to decode the next value of JSON."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._text = ""
        self._at = 0
        self.line = 1

    def skip_gap(self) -> None:
        """Go on to the next character that is neither white space nor a comma."""
        while True:
            found = GAP.match(self._text, self._at)
            self._move(found.end() if found else self._at)
            if self._at < len(self._text) or not self._read(0):
                return

    def is_at_end(self) -> bool:
        """Return whether nothing is left, once the gap is skipped."""
        return self._at >= len(self._text)

    def take(self, character: str) -> bool:
        """Go past the next character if it is this one; return whether it was."""
        is_next = self._text.startswith(character, self._at)
        if is_next:
            self._at += 1
        return is_next

    def decode(self) -> object:
        """Return the next value; raise `ValueError` if none of up to 8,000,000 characters is."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except ValueError:
                held = len(self._text) - self._at
                # Twice as much each time: a large value is decoded again a few times only.
                if held > LINE_CHARACTERS or not self._read(held):
                    raise
                continue
            self._move(end)
            return value

    def _read(self, wanted: int) -> bool:
        """Read so many characters more; return whether there were any."""
        piece = self._lines.read_piece(max(wanted, PIECE_CHARACTERS))
        self._text = self._text[self._at :] + piece
        self._at = 0
        return bool(piece)

    def _move(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end
