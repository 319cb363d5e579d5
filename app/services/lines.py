"""Lines of files, cut into blocks that different processes can read."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO


def line_blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines, of about `size` bytes or one longer line.

    A byte order mark at its beginning, which Excel writes, is no part of the text and left out.
    """
    rest = [file.read(len(BOM_UTF8)).removeprefix(BOM_UTF8)]
    while piece := file.read(size):
        end = _end_of_lines(piece)
        if end:
            yield b"".join([*rest, piece[:end]])
            rest = []
        rest.append(piece[end:])
    if last := b"".join(rest):
        yield last


def decoded_lines(block: bytes) -> Iterator[str]:
    """Yield the lines of a block of UTF-8, each with what ends it.

    A byte that is not UTF-8 becomes half of a surrogate pair, and so spoils its line and no other.
    """
    for line in block.splitlines(keepends=True):
        yield line.decode(errors="surrogateescape")


def line_ends(block: bytes) -> int:
    """Return how many lines end in the block, with a line feed, a carriage return or both."""
    ends = block.count(b"\n")
    if b"\r" in block:
        ends += block.count(b"\r") - block.count(b"\r\n")
    return ends


def _end_of_lines(piece: bytes) -> int:
    """Return where the last line that surely ends in `piece` does; a line feed may follow it."""
    return max(piece.rfind(b"\n"), piece.rfind(b"\r", 0, -1)) + 1
