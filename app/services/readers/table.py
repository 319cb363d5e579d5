"""The one way into a file that people have: what it is, by its content, and its rows."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from app.errors import FileUnreadable, RecordUnreadable
from app.services.readers.csv_table import CsvTable
from app.services.readers.encodings import find_encoding
from app.services.readers.formats import detect_format
from app.services.readers.json_table import JsonTable
from app.services.readers.lines import open_file
from app.services.readers.rows import Table, TableFormat
from app.services.readers.unpacking import (
    DAMAGES,
    UNPACKED_BYTES,
    BoundedFile,
    UnpackedTooLarge,
    unpack,
)
from app.services.readers.workbook_size import XML_BYTES
from app.services.readers.xlsx_table import XlsxTable

PIECE_BYTES = 2**14
BEGINNING_BYTES = 2**18


@contextmanager
def open_table(  # noqa: PLR0913 one option for each property of a file
    path: Path,
    *,
    format: TableFormat | str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    limit: int = UNPACKED_BYTES,
) -> Iterator[Table]:
    """Open a file as a table, compressed (gzip, bzip2, xz) or not whatever its name.

    None leaves a property to what the file tells. A compressed file is read up to `limit` bytes.
    Raises `FileUnreadable` if it holds no table that can be read.
    """
    compressed, beginning = read_beginning(path)
    table_format = detect_format(beginning, name=path.name, wanted=format)
    if table_format is TableFormat.XLSX:
        with _keep_unpacked(path, compressed=compressed) as unpacked:
            yield XlsxTable(unpacked, sheet=sheet, compressed=compressed)
        return
    is_json = table_format is not TableFormat.CSV
    found = find_encoding(partial(read_pieces, path, limit), encoding, is_json=is_json)
    if not is_json:
        yield CsvTable(
            path, encoding=found, delimiter=delimiter, limit=limit, compressed=compressed
        )
    else:
        yield JsonTable(path, table_format, encoding=found, limit=limit, compressed=compressed)


def read_beginning(path: Path) -> tuple[bool, bytes]:
    """Return whether a file is compressed, and its first (unpacked) bytes up to any damage.

    Raises `FileUnreadable` if there are none for damage, or it cannot be opened.
    """
    beginning = b""
    try:
        with open_file(path) as raw:
            file = unpack(raw)
            while len(beginning) < BEGINNING_BYTES and (piece := file.read(PIECE_BYTES)):
                beginning += piece
    except RecordUnreadable as error:
        raise FileUnreadable(str(error)) from None
    except DAMAGES:
        if not beginning:
            raise FileUnreadable("The file is cut off or damaged; get it again.") from None
    return file is not raw, beginning


def read_pieces(path: Path, limit: int) -> Iterator[bytes]:
    """Yield the content up to where it is damaged or beyond the limit, which reading tells."""
    with open_file(path) as raw:
        file = unpack(raw)
        pieces = file if file is raw else cast(BinaryIO, BoundedFile(file, limit=limit))
        try:
            while piece := pieces.read(PIECE_BYTES):
                yield piece
        except (*DAMAGES, UnpackedTooLarge):
            return


@contextmanager
def _keep_unpacked(path: Path, *, compressed: bool) -> Iterator[Path]:
    """Give the path of a workbook that is not compressed as a whole: a copy, if it is."""
    if not compressed:
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        with open_file(path) as raw:
            bounded = BoundedFile(unpack(raw), limit=XML_BYTES)
            try:
                shutil.copyfileobj(cast(BinaryIO, bounded), copy, PIECE_BYTES)
            except UnpackedTooLarge as error:
                raise FileUnreadable(f"{error}.") from None
            except DAMAGES:
                raise FileUnreadable("The file is cut off or damaged; get it again.") from None
        copy.flush()
        yield Path(copy.name)
