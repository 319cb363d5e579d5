"""The lines of a file of texts, plain or compressed, as far as it can be read."""

import gzip
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from app.errors import RecordUnreadable

GZIP_MAGIC = b"\x1f\x8b"

LINE_CHARACTERS = 8_000_000
"""The longest line that is read whole; of a longer one only this much is kept.

In the arXiv snapshot, a paper with thousands of authors takes some 300,000.
"""


class Lines(Iterator[str]):
    """The lines of an open file, which end early where the file is damaged.

    `number` counts those that were read; `problem` says why the next one could not be.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.number = 0
        self.problem: str | None = None

    def __next__(self) -> str:
        try:
            line = self._file.readline(LINE_CHARACTERS)
            self._skip_rest(line)
        except (EOFError, OSError, zlib.error):
            self.problem = "The file is cut off or damaged here; get it again."
            raise StopIteration from None
        if not line:
            raise StopIteration
        self.number += 1
        return line

    def _skip_rest(self, line: str) -> None:
        while len(line) == LINE_CHARACTERS and not line.endswith(("\n", "\r")):
            line = self._file.readline(LINE_CHARACTERS)


@contextmanager
def open_lines(path: Path) -> Iterator[Lines]:
    """Open a file, which may be compressed by gzip whatever its name, and close it at the end.

    Bytes that are not UTF-8 become surrogates. Raises `RecordUnreadable` if it cannot be opened.
    """
    with open_file(path) as raw, _decompress(raw) as file:
        # utf-8-sig: what Excel saves begins with a byte order mark, which is no part of the text.
        yield Lines(TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline=""))


def _decompress(raw: BufferedReader) -> BufferedReader | gzip.GzipFile:
    is_gzip = raw.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC)
    return gzip.GzipFile(fileobj=raw) if is_gzip else raw


def split_blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines, of about `size` bytes or one longer line.

    A byte order mark at its beginning, which Excel writes, is no part of the text and left out.
    """
    rest = [file.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)]
    while piece := file.read(size):
        end = _find_end(piece)
        if end:
            yield b"".join([*rest, piece[:end]])
            rest = []
        rest.append(piece[end:])
    if last := b"".join(rest):
        yield last


def decode_lines(block: bytes) -> Iterator[str]:
    """Yield the lines of a block of UTF-8, each with what ends it.

    A byte that is not UTF-8 becomes half of a surrogate pair, and so spoils its line and no other.
    """
    for line in block.splitlines(keepends=True):
        yield line.decode(errors="surrogateescape")


def count_line_ends(block: bytes) -> int:
    """Return how many lines end in the block, with a line feed, a carriage return or both."""
    ends = block.count(b"\n")
    if b"\r" in block:
        ends += block.count(b"\r") - block.count(b"\r\n")
    return ends


def _find_end(piece: bytes) -> int:
    """Return where the last line that surely ends in `piece` does; a line feed may follow it."""
    return max(piece.rfind(b"\n"), piece.rfind(b"\r", 0, -1)) + 1


def open_file(path: Path) -> BufferedReader:
    """Open a file of bytes; raise `RecordUnreadable` if it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise RecordUnreadable(f"{path} cannot be read: {error.strerror}.") from error
