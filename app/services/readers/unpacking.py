"""Compressed files, read up to a limit: a few kilobytes can unpack to terabytes."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Mapping
from io import BufferedReader
from typing import BinaryIO, cast

DAMAGES = (EOFError, OSError, zlib.error, lzma.LZMAError)
"""What the libraries raise for a file that is cut off or damaged."""

GIBIBYTE = 2**30

UNPACKED_BYTES = 64 * GIBIBYTE
"""The most that a compressed file may unpack to; the arXiv snapshot has 5 GiB."""

AT_ONCE_BYTES = 4 * 2**20
"""The most that is asked of an archive at once."""

OPENERS: Mapping[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": lambda raw: gzip.GzipFile(fileobj=raw),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ": lzma.LZMAFile,
}
"""What opens a file that begins with these bytes."""


class UnpackedTooLarge(Exception):
    """A compressed file unpacks to more than its reader wants."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"It unpacks to more than {limit:,} bytes; split it, or unpack it yourself"
        )


class BoundedFile:
    """A file that raises `UnpackedTooLarge` beyond so many bytes; for reading onwards only."""

    def __init__(self, file: BinaryIO, *, limit: int) -> None:
        self._file = file
        self._limit = limit

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; they are held in memory, so `size` has a bound as well."""
        if size > AT_ONCE_BYTES:
            raise UnpackedTooLarge(AT_ONCE_BYTES)
        content = self._file.read(size)
        self._check(self._file.tell())
        return content

    def seek(self, position: int) -> int:
        """Go on to the position."""
        self._check(position)
        return self._file.seek(position)

    def tell(self) -> int:
        """Return the position."""
        return self._file.tell()

    def _check(self, position: int) -> None:
        if position > self._limit:
            raise UnpackedTooLarge(self._limit)


def unpack(raw: BufferedReader) -> BinaryIO:
    """Return the content of an open file, compressed (gzip, bzip2, xz) or not whatever its name."""
    beginning = raw.peek(8)
    for magic, unpacked in OPENERS.items():
        if beginning.startswith(magic):
            return cast(BinaryIO, unpacked(raw))  # it has what `BinaryIO` declares
    return raw
