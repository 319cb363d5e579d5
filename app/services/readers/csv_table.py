"""CSV read a row at a time; a quote that is not closed costs its own row and no other."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from app.errors import FileUnreadable
from app.services.readers.dialects import (
    CELL_CHARACTERS,
    Dialect,
    find_dialect,
    parse_rows,
    parse_sample,
)
from app.services.readers.encodings import Encoding, describe_encoding
from app.services.readers.headers import find_header
from app.services.readers.lines import BlankLines, BlankLinesEndless, Lines, open_lines
from app.services.readers.rows import BadRecord, Table, TableDescription, TableFormat, TableRow

SAMPLE_LINES = 300
SAMPLE_CHARACTERS = 1_000_000

DELIMITER_NAMES = {"\t": "a tab", ",": "a comma", ";": "a semicolon", "|": "a vertical bar"}

ROW_CHARACTERS = 4_000_000
"""The most of a row but for its last line: a bound for each cell alone lets it take any memory."""

ROW_TOO_LONG = "row too long"

READABLE_SHARE = 0.9
"""If so many of the lines after an open quote are rows by themselves, the quote is a mistake."""


class CsvTable(Table):
    """A CSV file: a header, and rows of cells between a delimiter."""

    def __init__(
        self,
        path: Path,
        *,
        encoding: Encoding,
        delimiter: str | None,
        limit: int,
        compressed: bool,
    ) -> None:
        """Find how the file is written; raise `FileUnreadable` if it has no header."""
        self._path = path
        self._encoding = encoding.name
        self._limit = limit
        self._lines: Lines | None = None
        sample = self._read_sample()
        self._dialect = find_dialect(sample, delimiter)
        rows = self._parse_sample(sample)
        header = find_header(rows)
        self._above = header.row
        self.description = TableDescription(
            format=TableFormat.CSV,
            encoding=describe_encoding(encoding.name),
            delimiter=self._dialect.delimiter,
            sheets=(),
            columns=header.columns,
            notes=(*([encoding.note] if encoding.note else []), *self._tell(), *header.notes),
            compressed=compressed,
            duplicates=header.duplicates,
            is_marked=encoding.is_marked,
        )
        if len(rows) == header.row + 1:
            self._check_rows()

    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        columns = self.description.columns
        width = len(columns)
        with open_lines(self._path, limit=self._limit, encoding=self._encoding) as lines:
            self._lines = lines
            try:
                for line, row in read_rows(lines, self._dialect, width=width, above=self._above):
                    yield _read_row(line, row, columns)
            except BlankLinesEndless as error:
                yield BadRecord(error.line, str(error))
            if lines.problem is not None:
                yield BadRecord(lines.number + 1, lines.problem)

    def progress(self) -> float | None:
        """Return the share of the file that the latest reading has come through, in [0, 1]."""
        return self._lines.progress() if self._lines else 0.0

    def _check_rows(self) -> None:
        if next(iter(self), None) is None:
            raise FileUnreadable("The file has a header and no row below it; add one.")
        self._lines = None

    def _read_sample(self) -> list[str]:
        with open_lines(self._path, limit=self._limit, encoding=self._encoding) as lines:
            sample: list[str] = []
            size = 0
            for line in islice(lines, SAMPLE_LINES):
                sample.append(line)
                size += len(line)
                if size > SAMPLE_CHARACTERS:
                    break
            return sample

    def _parse_sample(self, sample: Sequence[str]) -> list[list[str]]:
        rows, _ = parse_sample(sample[self._dialect.skipped :], self._dialect)
        if not rows:
            raise FileUnreadable("The file is empty, or its first line cannot be read as CSV.")
        return rows

    def _tell(self) -> Iterator[str]:
        """Yield what was assumed of the delimiter and of quotes."""
        if self._dialect.delimiter != ",":
            delimiter = self._dialect.delimiter
            yield f"Its delimiter is {DELIMITER_NAMES.get(delimiter, repr(delimiter))}."
        if self._dialect.escaped:
            yield "A quote inside a cell follows a backslash."


def _read_row(line: int, row: list[str] | str, columns: Sequence[str]) -> TableRow | BadRecord:
    width = len(columns)
    if isinstance(row, str):
        return BadRecord(line, row)
    if len(row) == width or (len(row) > width and not any(row[width:])):
        return TableRow(line, dict(zip(columns, row, strict=False)))
    return BadRecord(line, _describe_width(row, width), cells=tuple(row))


class _RowLines(Iterator[str]):
    """Lines for the csv module, which keep those of the row that it is reading."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._size = 0
        self.number = 0
        self.row: list[str] = []

    def __next__(self) -> str:
        if self._size > ROW_CHARACTERS:
            raise csv.Error(ROW_TOO_LONG)
        line = next(self._lines)
        self.number += 1
        self.row.append(line)
        self._size += len(line)
        return line

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.row.clear()
        self._size = 0


def read_rows(
    lines: Iterator[str], dialect: Dialect, *, width: int, above: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows below the header, or what is wrong, each with the line on which it starts.

    `width` is the number of columns; `above` is how many rows come before the header.
    """
    feed = _RowLines(islice(lines, dialect.skipped, None) if dialect.skipped else lines)
    reader = parse_rows(feed, dialect)
    blank = BlankLines()
    left = above + 1
    while True:
        feed.begin_row()
        start = feed.number + dialect.skipped + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if not left:
                yield from _recover(feed.row, start, error, dialect, width)
            continue
        if not row:
            blank.count(feed.number)
        elif left:
            left -= 1
        else:
            blank.forgive()
            yield start, row


def _recover(
    lines: Sequence[str], start: int, error: csv.Error, dialect: Dialect, width: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the bad row, and those it swallowed if nearly all of them are rows by themselves."""
    after = [_read_alone(line, dialect, width) for line in lines[1:]]
    good = sum(row is not None for row in after)
    if width == 1 or good < len(after) * READABLE_SHARE:
        after = []
    yield start, _describe_error(error, start, start if after else start + len(lines) - 1)
    for line, row in enumerate(after, start=start + 1):
        yield line, row or "The line is no row by itself, and a quote above it is not closed."


def _read_alone(line: str, dialect: Dialect, width: int) -> list[str] | None:
    """Return the row in a line if it is whole: as wide as the header, and without a lone quote."""
    if line.count('"') % 2:
        return None
    try:
        row = next(parse_rows([line], dialect), [])
    except csv.Error:
        return None
    return row if len(row) == width else None


def _describe_error(error: csv.Error, first: int, last: int) -> str:
    if ROW_TOO_LONG not in str(error) and ("unexpected end" in str(error) or first < last):
        extent = f", and takes in all up to line {last}" if last > first else ""
        return (
            f"A quote that opens in line {first} is not closed as it should be{extent}; close it."
        )
    if ROW_TOO_LONG in str(error):
        return f"The row has more than {ROW_CHARACTERS:,} characters, up to line {last}; split it."
    if "field larger" in str(error):
        return f"The row has a cell of more than {CELL_CHARACTERS:,} characters; shorten it."
    return f"The row is not CSV: {error}; double each quote inside a quoted cell."


def _describe_width(row: Sequence[str], width: int) -> str:
    return (
        f"The row has {len(row)} cells where the header has {width}; put a text with delimiters or "
        "line breaks in quotes."
    )
