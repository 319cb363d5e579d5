"""What a file is taken for before it is imported, and the mapping that is proposed for it."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from pathlib import Path

from app.domain.imports import ImportKind, ImportOptions
from app.domain.jobs import RowProblem
from app.errors import DatesAmbiguous, FileError, FileUnreadable
from app.limits import replace_unstorable
from app.services.imports.requests import ImportRequest, read_options
from app.services.readers.documents import read_documents
from app.services.readers.fitting import collect_values
from app.services.readers.mapping import find_mapping
from app.services.readers.reviews import read_reviews
from app.services.readers.rows import BadRecord, Table, TableDescription, TableRow
from app.services.readers.survey import survey_columns
from app.services.readers.table import open_table, read_pieces
from app.services.readers.unpacking import UNPACKED_BYTES
from app.services.readers.values import find_labels

SAMPLE = 1000
"""Rows that are looked at for a proposal; and how many examples and problems are shown of them."""
EXAMPLES = 5
PROBLEMS = 20
EXAMPLE_CHARACTERS = 200

COUNT_S = 1.0
"""How long the rows of a file are counted."""

SMALL_BYTES = 32 * 2**20
"""Files that unpack up to so large are read as a whole while the sender waits, where a sample
leaves it open how their dates are read."""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column, the field that it is proposed for, and some of its cells."""

    name: str
    field: str | None
    examples: Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file is taken for; `rows` is None where they take long to count."""

    format: str
    encoding: str | None
    delimiter: str | None
    sheets: Sequence[str]
    columns: Sequence[PreviewColumn]
    rows: int | None
    problems: Sequence[RowProblem]
    notes: Sequence[str]
    options: Mapping[str, object] | None


class Sample(Table):
    """The first rows of a table, as a table."""

    def __init__(self, table: Table) -> None:
        self.description = table.description
        self.records = list(islice(table, SAMPLE))
        self.rows = [one for one in self.records if isinstance(one, TableRow)]

    def __iter__(self) -> Iterator[TableRow | BadRecord]:
        return iter(self.records)

    def progress(self) -> None:
        return None


def open_as_asked(
    path: Path, options: ImportOptions, limit: int = UNPACKED_BYTES
) -> AbstractContextManager[Table]:
    """Open a file in the encoding, with the delimiter and at the sheet that the options name."""
    return open_table(
        path,
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        limit=limit,
    )


def read_columns(
    path: Path, options: ImportOptions, *, limit: int = UNPACKED_BYTES
) -> Sequence[str]:
    """Return the columns of a file; raise `FileError` if it cannot be taken.

    Here as below, a compressed file is read up to `limit` bytes.
    """
    with open_as_asked(path, options, limit) as table:
        return table.description.columns


def preview_file(
    path: Path,
    options: ImportOptions,
    remembered: Mapping[str, object] | None,
    *,
    limit: int = UNPACKED_BYTES,
) -> Preview:
    """Return what a file is taken for, and the mapping that an import without one would take.

    `remembered` are the options of the latest import of a file with the same columns.
    """
    with open_as_asked(path, options, limit) as table:
        sample = Sample(table)
        tried, notes = choose_mapping(sample, options, remembered)
        description = table.description
        return Preview(
            format=description.format,
            encoding=description.encoding,
            delimiter=description.delimiter,
            sheets=description.sheets,
            columns=_describe_columns(description, sample.rows, tried.mapping or {}),
            rows=_count_rows(table),
            problems=_find_problems(sample, tried),
            notes=(*description.notes, *notes, *_note_dates(sample, tried)),
            options=remembered,
        )


def resolve_request(
    path: Path,
    options: ImportOptions,
    remembered: Mapping[str, object] | None,
    *,
    name: str,
    limit: int = UNPACKED_BYTES,
) -> ImportRequest:
    """Return what the job of an import is asked, once it is known that the file can be read so.

    Raises `FileError` for a file that cannot be taken, or not like this.
    """
    with open_as_asked(path, options, limit) as table:
        sample = Sample(table)
        if not sample.records:
            raise FileUnreadable(
                "The file has a header and no rows below it; there is nothing in it."
            )
        resolved, notes = choose_mapping(sample, options, remembered)
        description = table.description
        request = ImportRequest(
            name, description.columns, resolved, notes=(*description.notes, *notes)
        )
        try:
            read(sample, resolved)
        except DatesAmbiguous:
            sizes = accumulate(map(len, read_pieces(path, limit)))
            if any(size > SMALL_BYTES for size in sizes):
                return request  # the job reads the file as a whole, and asks then
            read(table, resolved)
        return request


def choose_mapping(
    sample: Sample, options: ImportOptions, remembered: Mapping[str, object] | None
) -> tuple[ImportOptions, Sequence[str]]:
    """Return the options with their mapping, else that chosen the last time, else the proposed one.

    Sentences on where it comes from are returned with them. What was only proposed the last time is
    proposed anew: this file may tell more. Numbers that are labels are taken for them.
    """
    chosen, notes = _map(sample, options, remembered)
    column = (chosen.mapping or {}).get("label")
    if column is None or chosen.labels or chosen.into is not ImportKind.REVIEWS:
        return chosen, notes
    labels = find_labels(collect_values(sample.rows, column))
    if labels is None:
        return chosen, notes
    meant = " and ".join(f"{value!r} as {label}" for value, label in sorted(labels.items()))
    return replace(chosen, labels=labels), (*notes, f"Of {column!r}, {meant} is taken.")


def _map(
    sample: Sample, options: ImportOptions, remembered: Mapping[str, object] | None
) -> tuple[ImportOptions, Sequence[str]]:
    """Return the options with their mapping, and sentences on where it comes from."""
    if options.mapping is not None:
        return options, ()
    last = read_options(remembered) if remembered is not None else None
    if last is not None and last.mapping is not None and not last.is_proposed:
        chosen = replace(options, mapping=last.mapping, labels=options.labels or last.labels)
        return chosen, ("The columns are mapped as in the latest import of a file with the same.",)
    proposal = find_mapping(sample.description, sample.rows, options.into, labels=options.labels)
    return replace(options, mapping=proposal.mapping, is_proposed=True), proposal.notes


def read(table: Table, options: ImportOptions) -> Iterator[object]:
    """Begin to read the rows of a table as what they are to become; raise `FileError`."""
    reader = read_reviews if options.into is ImportKind.REVIEWS else read_documents
    return reader(table, options, options.mapping or {})


def _describe_columns(
    description: TableDescription, rows: Sequence[TableRow], mapping: Mapping[str, str]
) -> list[PreviewColumn]:
    fields = {column: name for name, column in mapping.items()}
    shown = sorted(rows, key=_is_plain)[:EXAMPLES]
    return [
        PreviewColumn(name, fields.get(name), [_shorten(row.cells.get(name)) for row in shown])
        for name in description.columns
    ]


def _is_plain(row: TableRow) -> bool:
    """Say whether a row is ASCII throughout; others come first, as they show the encoding."""
    return all(str(cell).isascii() for cell in row.cells.values())


def _shorten(cell: object) -> str:
    return "" if cell is None else replace_unstorable(str(cell)[:EXAMPLE_CHARACTERS])


def _find_problems(sample: Sample, options: ImportOptions) -> list[RowProblem]:
    try:
        bad = (one for one in read(sample, options) if isinstance(one, BadRecord))
        return [RowProblem(one.line, one.problem, one.column) for one in islice(bad, PROBLEMS)]
    except FileError as error:
        return [RowProblem(1, str(error))]


def _note_dates(sample: Sample, options: ImportOptions) -> Sequence[str]:
    """Return what is assumed of dates, as far as the sample tells."""
    if options.into is not ImportKind.REVIEWS:
        return ()
    try:
        return survey_columns(sample, options, options.mapping or {}).notes
    except FileError:
        return ()  # it is among the problems


def _count_rows(table: Table) -> int | None:
    deadline = time.monotonic() + COUNT_S
    count = 0
    for count, _ in enumerate(table, start=1):
        if count % SAMPLE == 0 and time.monotonic() > deadline:
            return None
    return count
