"""What `subtext score` reads: a file or standard input, as chunks of texts."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from app.commands.chunks import CHUNK_BYTES, CHUNK_RECORDS, Chunk, Records
from app.domain.imports import ImportKind
from app.services.readers.encodings import find_encoding
from app.services.readers.formats import detect_texts
from app.services.readers.headers import find_free
from app.services.readers.lines import (
    UTF_8,
    count_line_ends,
    decode_lines,
    open_file,
    open_lines,
    split_blocks,
)
from app.services.readers.mapping import check_mapping, find_mapping
from app.services.readers.records import (
    ID_FIELD,
    TEXT_FIELD,
    RecordColumns,
    RecordFormat,
    check_rows,
    read_json_records,
    read_line_records,
)
from app.services.readers.rows import BadRecord, Table, TableRow, split_batches
from app.services.readers.table import open_table, read_beginning, read_pieces
from app.services.readers.unpacking import OPENERS, UNPACKED_BYTES

STDIN = Path("-")

SAMPLE_ROWS = 1_000

STREAMED = (RecordFormat.LINES, RecordFormat.NDJSON)

FIELDS = {"id": "external_id"}

VERDICT_COLUMNS = ("line", "id", "label", "probability", "sure", "coverage", "model_version")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts that are split into chunks, again with each call, and the names of what is kept."""

    split: Callable[[], Iterator[Chunk]]
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextOptions:
    """How a file of texts is read; None leaves it to what the file tells.

    `columns` gives the column of `text` and of `id`; `keep` keeps the others beside the verdict.
    """

    format: RecordFormat | None = None
    columns: Mapping[str, str] | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    keep: bool = False


@contextmanager
def open_texts(path: Path, options: TextOptions, *, twice: bool) -> Iterator[Texts]:
    """Open a file, or standard input for `STDIN`; `twice` makes sure that it can be split again.

    A pipe is copied to a temporary file first, unless it is read once and has lines of UTF-8.
    Raises `FileUnreadable` and `RecordUnreadable`.
    """
    with ExitStack() as stack:
        file = _wrap_stdin() if path == STDIN else stack.enter_context(open_file(path))
        if path != STDIN and file.seekable():
            yield stack.enter_context(_open_path(path, options))
            return
        beginning = file.peek(CHUNK_BYTES)
        text_format = options.format or detect_texts(beginning, name="")
        is_plain = options.encoding is None and not beginning.startswith(tuple(OPENERS))
        if is_plain and not twice and text_format in STREAMED:
            columns = _name_columns(options)
            yield Texts(partial(_split_file, file, text_format, columns), _list_kept(columns))
            return
        copy = stack.enter_context(tempfile.NamedTemporaryFile())
        shutil.copyfileobj(file, copy)
        copy.flush()
        yield stack.enter_context(_open_path(Path(copy.name), options))


def _wrap_stdin() -> BufferedReader:
    """Return standard input as a file whose beginning can be looked at."""
    file = sys.stdin.buffer
    # What stands in for it, as in tests, may be any binary file: it has what a raw one has.
    return file if isinstance(file, BufferedReader) else BufferedReader(cast(RawIOBase, file))


@contextmanager
def _open_path(path: Path, options: TextOptions) -> Iterator[Texts]:
    """Open a file that can be read again."""
    compressed, beginning = read_beginning(path)
    text_format = options.format or detect_texts(beginning, name=path.name)
    if text_format is RecordFormat.LINES:
        yield _open_lines(path, options, compressed=compressed)
        return
    with open_table(
        path,
        format=text_format.value if options.format else None,
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
    ) as table:
        description = table.description
        columns = _find_columns(table, options)
        is_plain = description.encoding == "utf-8" and not compressed
        split = partial(_split_table, table, columns)
        if is_plain and description.format.value == RecordFormat.NDJSON:
            split = partial(_split_path, path, RecordFormat.NDJSON, columns)
        yield Texts(split, _list_kept(columns), description.notes)


def _open_lines(path: Path, options: TextOptions, *, compressed: bool) -> Texts:
    encoding = find_encoding(partial(read_pieces, path, UNPACKED_BYTES), options.encoding)
    columns = _name_columns(options)
    notes = (encoding.note,) if encoding.note else ()
    if encoding.name == UTF_8 and not compressed:
        split = partial(_split_path, path, RecordFormat.LINES, columns)
    else:
        split = partial(_split_lines, path, encoding.name, columns)
    return Texts(split, _list_kept(columns), notes)


def _split_path(path: Path, text_format: RecordFormat, columns: RecordColumns) -> Iterator[Chunk]:
    with open_file(path) as file:
        yield from _split_file(file, text_format, columns)


def _split_file(
    file: BinaryIO, text_format: RecordFormat, columns: RecordColumns
) -> Iterator[Chunk]:
    """Yield blocks of lines of UTF-8, which are parsed in the process that works on them."""
    first = 1
    for block in split_blocks(file, CHUNK_BYTES):
        yield partial(_read_block, block, text_format, columns, first)
        first += count_line_ends(block)


def _split_table(table: Table, columns: RecordColumns) -> Iterator[Chunk]:
    """Yield rows, which are read here: they may span lines, so there is no other way to split."""
    rows = iter(table) if columns.kept is not None else _trim(table, columns)
    for batch in split_batches(rows, CHUNK_RECORDS):
        yield partial(check_rows, batch, columns)


def _trim(table: Table, columns: RecordColumns) -> Iterator[TableRow | BadRecord]:
    """Yield rows of the needed cells alone: sending the others to another process takes longer."""
    for row in table:
        if isinstance(row, BadRecord) or not any(row.cells.values()):
            yield row
            continue
        cells = {columns.text: row.cells.get(columns.text)}
        if columns.id is not None:
            cells[columns.id] = row.cells.get(columns.id)
        yield TableRow(row.line, cells)


def _split_lines(path: Path, encoding: str, columns: RecordColumns) -> Iterator[Chunk]:
    with open_lines(path, encoding=encoding) as lines:
        for records in split_batches(read_line_records(lines, columns), CHUNK_RECORDS):
            yield partial(tuple, records)
        if lines.problem is not None:
            yield partial(tuple, [BadRecord(lines.number + 1, lines.problem)])


def _read_block(
    block: bytes, text_format: RecordFormat, columns: RecordColumns, first: int
) -> Records:
    read = read_json_records if text_format is RecordFormat.NDJSON else read_line_records
    return list(read(decode_lines(block), columns, first=first))


def _name_columns(options: TextOptions) -> RecordColumns:
    """Return the columns of what has no header that could tell them."""
    given = options.columns or {}
    kept = {TEXT_FIELD: given.get("text", TEXT_FIELD)} if options.keep else None
    return RecordColumns(given.get("text", TEXT_FIELD), given.get("id", ID_FIELD), kept)


def _find_columns(table: Table, options: TextOptions) -> RecordColumns:
    """Return the columns that are given, else those whose names tell.

    Raises `FileUnreadable` if a given one does not exist, or none holds texts.
    """
    description = table.description
    sample = [row for row in islice(table, SAMPLE_ROWS) if isinstance(row, TableRow)]
    found = find_mapping(description, sample, ImportKind.REVIEWS).mapping
    if ID_FIELD in description.columns:
        found["external_id"] = ID_FIELD
    given = {FIELDS.get(name, name): column for name, column in (options.columns or {}).items()}
    wanted = {name: {**found, **given}.get(name) for name in ("text", "external_id")}
    mapping = {name: column for name, column in wanted.items() if column is not None}
    check_mapping(description, mapping, ImportKind.REVIEWS)
    record_id = mapping.get("external_id")
    kept = _name_kept(description.columns, record_id) if options.keep else None
    return RecordColumns(mapping["text"], record_id, kept)


def _name_kept(columns: Sequence[str], record_id: str | None) -> dict[str, str]:
    """Return the columns to keep by names that no column of the verdict has."""
    taken = {*VERDICT_COLUMNS, *columns}
    return {
        find_free(column, taken) if column in VERDICT_COLUMNS else column: column
        for column in columns
        if column != record_id
    }


def _list_kept(columns: RecordColumns) -> tuple[str, ...]:
    return tuple(columns.kept or ())
