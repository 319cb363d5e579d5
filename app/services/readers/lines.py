"""Files of texts, plain or compressed, as lines or as blocks of lines, as far as readable."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from app.errors import RecordUnreadable
from app.services.readers.unpacking import DAMAGES, UNPACKED_BYTES, UnpackedTooLarge, unpack

LINE_CHARACTERS = 8_000_000
"""The longest line that is read whole; a longer one is cut to this length.

In the arXiv snapshot, a paper with thousands of authors takes some 300,000 characters.
"""

BLANK_LINES, BLANK_LINES_PER_ROW = 100_000, 10
"""The most blank lines of a file, and how many more there may be for each of its rows."""

UTF_8 = "utf-8-sig"
"""Skips the byte order mark with which Excel begins a file."""

FAILURES = (*DAMAGES, UnicodeError, UnpackedTooLarge)
"""What ends the reading of lines early."""


class Lines(Iterator[str]):
    """The lines of an open file; iteration ends early where the file is damaged.

    `number` counts the lines read; `problem` then says why the next one cannot be read.
    `unpacked` is the file below if it is compressed, and `limit` the most bytes to take from it.
    """

    def __init__(
        self, file: TextIO, *, raw: BufferedReader, unpacked: BinaryIO | None, limit: int
    ) -> None:
        self._file = file
        self._raw = raw
        self._unpacked = unpacked
        self._limit = limit
        self.number = 0
        self.problem: str | None = None

    def __next__(self) -> str:
        try:
            line = self._file.readline(LINE_CHARACTERS)
            if len(line) == LINE_CHARACTERS:
                self._skip_rest(line)
            if self._unpacked is not None:
                self._check_limit(self._unpacked)
        except FAILURES as error:
            self.problem = self._describe(error)
            raise StopIteration from None
        if not line:
            raise StopIteration
        self.number += 1
        return line

    def read_piece(self, size: int) -> str:
        """Return up to `size` characters, however they are broken into lines; "" at the end."""
        try:
            piece = self._file.read(size)
            if self._unpacked is not None:
                self._check_limit(self._unpacked)
        except FAILURES as error:
            self.problem = self._describe(error)
            return ""
        return piece

    def progress(self) -> float | None:
        """Return the share of the file's bytes that is read, in [0, 1]; None for a pipe."""
        if self._raw.closed:  # it was read to its end
            return 1.0
        if not self._raw.seekable():
            return None
        size = os.fstat(self._raw.fileno()).st_size
        return self._raw.tell() / size if size else 1.0

    def _skip_rest(self, line: str) -> None:
        while len(line) == LINE_CHARACTERS and not line.endswith(("\n", "\r")):
            line = self._file.readline(LINE_CHARACTERS)
            if self._unpacked is not None:
                self._check_limit(self._unpacked)

    def _check_limit(self, unpacked: BinaryIO) -> None:
        if unpacked.tell() > self._limit:
            raise UnpackedTooLarge(self._limit)

    def _describe(self, error: Exception) -> str:
        if isinstance(error, UnpackedTooLarge):
            return f"{error}."
        if isinstance(error, UnicodeError):
            return f"What follows is not {self._file.encoding.upper()}; convert the file."
        return "The file is cut off or damaged here; get it again."


class BlankLinesEndless(Exception):
    """Nothing but blank lines comes from a line of a file on, as far as it is worth looking."""

    def __init__(self, line: int) -> None:
        super().__init__(
            "Too many blank lines come before this one, and what follows is not read; remove them."
        )
        self.line = line


class BlankLines:
    """Counts blank lines: a few kilobytes of a compressed file hold more than can be waited for."""

    def __init__(self) -> None:
        self._left = BLANK_LINES

    def count(self, line: int) -> None:
        """Take note of one; raise `BlankLinesEndless` if there are too many for the rows."""
        self._left -= 1
        if self._left < 0:
            raise BlankLinesEndless(line)

    def forgive(self) -> None:
        """Take note of a row, for which some more may come."""
        self._left += BLANK_LINES_PER_ROW


def open_file(path: Path) -> BufferedReader:
    """Open a file for reading bytes; raise `RecordUnreadable` if it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise RecordUnreadable(f"{path} cannot be read: {error.strerror}.") from error


@contextmanager
def open_lines(
    path: Path, *, limit: int = UNPACKED_BYTES, encoding: str = UTF_8
) -> Iterator[Lines]:
    """Open a file, compressed or not whatever its name, and close it when the block ends.

    A compressed file is read up to `limit` bytes. Bytes outside the encoding become surrogates.
    Raises `RecordUnreadable` if it cannot be opened.
    """
    with open_file(path) as raw, unpack(raw) as file:
        text = TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
        yield Lines(text, raw=raw, unpacked=None if file is raw else file, limit=limit)


def split_blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield a file in blocks of whole lines, each of about `size` bytes or one longer line.

    A byte order mark at the beginning of the file, which Excel writes, is left out.
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
    """Yield the lines of a block of UTF-8, each with its line end.

    A byte that is not UTF-8 becomes half of a surrogate pair, and so spoils no other line.
    """
    for line in block.splitlines(keepends=True):
        yield line.decode(errors="surrogateescape")


def count_line_ends(block: bytes) -> int:
    """Return the number of line ends in the block: line feed, carriage return or both together."""
    ends = block.count(b"\n")
    if b"\r" in block:
        ends += block.count(b"\r") - block.count(b"\r\n")
    return ends


def _find_end(piece: bytes) -> int:
    """Return the offset after the last complete line; a final CR may be half of a CR LF."""
    return max(piece.rfind(b"\n"), piece.rfind(b"\r", 0, -1)) + 1
