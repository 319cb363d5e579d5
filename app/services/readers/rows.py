"""Tables as values: what a file was taken for, its rows, and the rows that cannot be read."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, TypeVar

RecordT = TypeVar("RecordT")


class TableFormat(StrEnum):
    """The formats of tables that people have."""

    CSV = "csv"
    """A header and rows of cells, between any delimiter."""

    NDJSON = "ndjson"
    """One JSON object per line."""

    JSON = "json"
    """An array of JSON objects, or objects one after the other."""

    XLSX = "xlsx"
    """A sheet of a workbook, with a header."""


@dataclass(frozen=True, slots=True)
class TableDescription:
    """What a file was taken for; `notes` are sentences on what was assumed.

    `encoding` and `delimiter` are None where the format has none. `columns` are told apart:
    `duplicates` are the names that stand for several, the others of which are "name (2)" and so on.
    `is_marked` tells whether a CSV begins with a byte order mark, as those for spreadsheets do.
    """

    format: TableFormat
    encoding: str | None
    delimiter: str | None
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    compressed: bool
    duplicates: tuple[str, ...] = ()
    is_marked: bool = False


class TableRow(NamedTuple):
    """A row's cells by column, and the line on which it starts, from 1, the header included."""

    line: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read: the line on which it starts (from 1), and the reason.

    `column` is the one that is wrong, where one is; `cells` are those of the row, where known.
    """

    line: int
    problem: str
    column: str | None = None
    cells: Sequence[object] | None = None


class Table(ABC):
    """An open table, which can be read from its beginning as often as needed."""

    description: TableDescription

    @abstractmethod
    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        """Yield the rows below the header, in order."""

    @abstractmethod
    def progress(self) -> float | None:
        """Return the share of the file that the latest reading has come through, in [0, 1]."""


def split_batches(records: Iterator[RecordT], size: int) -> Iterator[list[RecordT]]:
    """Yield the records in lists of `size`; the last one may be shorter."""
    while batch := list(islice(records, size)):
        yield batch
