"""How large a workbook becomes: the bytes of its parts, and the cells that its sheets span."""

import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.errors import FileUnreadable
from app.services.zip_directory import DirectoryTooLarge, check_directory, require_one_end

XML_BYTES = 256 * 2**20
"""The most that the parts of a workbook may unpack to: the sheet is held in memory."""

SHEET_CELLS = 20_000_000
"""The most cells between the first and the last one of a sheet, empty ones included.

The library holds every one of them, 32 bytes each: two cells far apart are a few bytes of XML, and
would be half a terabyte.
"""

BROKEN = (
    BadZipFile,
    OSError,
    ValueError,  # a name that is no text, or a part further away than any file can reach
    zlib.error,
    NotImplementedError,
)
"""What `zipfile` and `zlib` raise for workbooks that are damaged or lie about themselves."""

PIECE_BYTES = 2**16
LOCAL_HEADER_BYTES = 30

TAG_BYTES = 2**20
"""The longest stretch without a tag in the XML of a sheet; a cell holds up to 32,767 characters."""

SHEET = b"sheetData"
TAG = rb"<(?:[^\s<>/]*:)?"
ATTRIBUTES = rb"(?:\s+[^\s=<>\"']+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*?"
UNPLACED = re.compile(
    TAG + rb"(c(?=[\s/>])(?!" + ATTRIBUTES + rb"\s+r\s*=\s*[\"'][A-Za-z])|row(?=[\s/>]))"
)
"""A cell without a reference, which follows the one before, or the beginning of a row."""

# References count wherever they stand: more than there are do no harm, and fewer would.
EMPTY = rb"[\"'](?!\s*(?:s\s*=\s*[\"']\d+[\"'])?\s*/>)"
"""The end of the reference of a cell that is not merely styled: the library holds none of those."""

COLUMN = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)\d+" + EMPTY)
ROW = re.compile(rb"r\s*=\s*[\"'][A-Za-z]+(\d+)" + EMPTY)
ROW_NUMBER = re.compile(TAG + rb"row\s[^<]*?r\s*=\s*[\"'](\d+)[\"']")


def check_size(path: Path, *, most_bytes: int = XML_BYTES, most_cells: int = SHEET_CELLS) -> None:
    """Raise `FileUnreadable` if a workbook unpacks to too many bytes, or a sheet to too many cells.

    It is unpacked to see: what a ZIP archive says of its sizes, and a sheet of its dimension, need
    not be so. One of too many parts is refused before they are listed.
    """
    try:
        with path.open("rb") as file:
            require_one_end(file, check_directory(file))
            with ZipFile(file) as archive:
                parts = archive.infolist()
            if sum(part.compress_size for part in parts) > path.stat().st_size:
                raise BadZipFile  # Parts that overlap can be read for days.
            _check_parts(file, parts, most_bytes=most_bytes, most_cells=most_cells)
    except DirectoryTooLarge as error:
        raise FileUnreadable(
            f"The workbook is too large: {error}; save it as CSV, which may have any size."
        ) from None
    except BROKEN:
        raise FileUnreadable(
            "The workbook is broken and cannot be read; save it again, or as CSV."
        ) from None


def _check_parts(
    file: BufferedReader, parts: list[ZipInfo], *, most_bytes: int, most_cells: int
) -> None:
    left = most_bytes
    for part in parts:
        extent = _Extent()
        size = 0
        for piece in _unpack(file, part):
            size += len(piece)
            extent.add(piece)
            if size > left:
                break
        left -= max(part.file_size, size)
        if left < 0:
            raise FileUnreadable(
                f"The workbook unpacks to more than {most_bytes:,} bytes; save it as CSV, "
                "which may have any size."
            )
        extent.check(most_cells)


class _Extent:
    """How far the cells of a part reach, as far as its XML has come."""

    def __init__(self) -> None:
        self._rest = b""
        self._is_sheet = self._is_unclear = False
        self._column = self._row = self._row_number = 0
        self._rows = self._in_row = self._widest = 0

    def add(self, piece: bytes) -> None:
        """Take more of the part: what is whole up to the last beginning of a tag."""
        piece = self._rest + piece
        end = max(piece.rfind(b"<"), 0)
        self._rest = piece[end:]
        self._is_unclear = self._is_unclear or len(self._rest) > TAG_BYTES
        if self._is_unclear:
            self._rest = b""
        self._look(piece[:end])

    def check(self, most: int) -> None:
        """Raise `FileUnreadable` if the cells of a sheet span more than `most`."""
        self._look(self._rest)
        rows, columns = self._row, self._column
        if self._widest:
            rows, columns = max(rows, self._row_number) + self._rows, columns + self._widest
        if self._is_sheet and (self._is_unclear or rows * columns > most):
            raise FileUnreadable(
                f"A sheet spans more than {most:,} cells, empty ones included; delete what lies "
                "far from its table, or save it as CSV."
            )

    def _look(self, xml: bytes) -> None:
        self._is_sheet = self._is_sheet or SHEET in xml
        first, *others = b"".join(UNPLACED.findall(xml)).split(b"row")
        widths = [self._in_row + len(first), *map(len, others)]
        self._in_row = widths[-1]
        self._widest = max(self._widest, *widths)
        self._rows += len(others)
        self._column = max([self._column, *map(_count_columns, set(COLUMN.findall(xml)))])
        self._row = max([self._row, *map(_read_number, set(ROW.findall(xml)))])
        self._row_number = max([self._row_number, *map(_read_number, ROW_NUMBER.findall(xml))])


def _count_columns(letters: bytes) -> int:
    """Return the number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper()[:9]:
        number = number * 26 + letter - 64
    return number


def _read_number(digits: bytes) -> int:
    return int(digits.lstrip(b"0")[:20] or b"0")


def _unpack(file: BufferedReader, part: ZipInfo) -> Iterator[bytes]:
    """Yield the content of a part, whatever the archive says of its size."""
    file.seek(part.header_offset)
    header = file.read(LOCAL_HEADER_BYTES)
    if len(header) < LOCAL_HEADER_BYTES:
        raise BadZipFile
    # The name and the extra field, whose lengths end the local header.
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    file.seek(names, 1)
    yield from _unpack_pieces(file, part)


def _unpack_pieces(file: BufferedReader, part: ZipInfo) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = part.compress_size
    while packed > 0 and not unpacker.eof:
        piece = file.read(min(PIECE_BYTES, packed))
        if not piece:
            break
        packed -= len(piece)
        if part.compress_type == 0:
            yield piece
            continue
        while piece:
            yield unpacker.decompress(piece, PIECE_BYTES)
            piece = unpacker.unconsumed_tail
