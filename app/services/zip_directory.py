"""The directory at the end of a ZIP archive, bounded before a library reads it.

Libraries hold the whole directory and an object for each entry, and an entry takes 46 bytes: a file
of 1 GiB can have 23 million of them. Sections are those of PKWARE's APPNOTE.
"""

import os
import re
from mmap import ACCESS_READ, mmap
from struct import Struct
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile

MOST_ENTRIES = 10_000
"""The most entries of an archive; a workbook has some ten, and one for each sheet and picture."""

DIRECTORY_BYTES = 2**20
"""The most bytes of a directory."""

END = Struct("<4s4H2LH")
"""The end of central directory record (4.3.16): disks, entries, size and place, comment."""

ZIP64_END = Struct("<4sQ2H2L4Q")
"""The record of ZIP64 before it (4.3.14), whose last six fields are the same, in more bytes."""

LOCATOR = Struct("<4sLQL")
"""The locator (4.3.15) between the two, which says where that record is."""

ENTRY_MAGIC, END_MAGIC = b"PK\x01\x02", b"PK\x05\x06"
ZIP64_END_MAGIC, LOCATOR_MAGIC = b"PK\x06\x06", b"PK\x06\x07"

COMMENT_BYTES = 2**16 - 1
TAIL_BYTES = ZIP64_END.size + LOCATOR.size + END.size + COMMENT_BYTES

LEFT_TO_ZIP64 = (*[2**16 - 1] * 4, *[2**32 - 1] * 2)
"""What the fields of the short record have for "see the record of ZIP64" (4.4.1.4)."""

ENDS = re.compile(re.escape(END_MAGIC) + rb"(..)\1", re.DOTALL)
"""What may be the end of an archive on a single disk."""


class DirectoryTooLarge(BadZipFile):
    """The directory of an archive has more entries, or bytes, than are read."""


class _Directory(NamedTuple):
    """What an end record says of the directory, in the order of both kinds of it."""

    disk: int
    first_disk: int
    entries_here: int
    entries: int
    size: int
    place: int


def check_directory(file: BinaryIO) -> int:
    """Return where the end record of an archive begins, if its directory is small enough.

    Raises `DirectoryTooLarge`, or `BadZipFile` for records that libraries could read in different
    ways: the directory has to lie directly before them.
    """
    begin = max(0, file.seek(0, os.SEEK_END) - TAIL_BYTES)
    file.seek(begin)
    tail = file.read(TAIL_BYTES)
    at = tail.rfind(END_MAGIC)
    if at < 0 or at + END.size > len(tail):
        raise BadZipFile("the archive has no end")
    _, *fields, comment = END.unpack_from(tail, at)
    if at + END.size + comment > len(tail):
        raise BadZipFile("the comment of the archive is cut off")
    directory, end = _Directory(*fields), at
    if zip64 := _read_zip64(tail, at, begin=begin):
        if any(map(_contradicts, directory, zip64, LEFT_TO_ZIP64)):
            raise BadZipFile("the records at the end of the archive contradict each other")
        directory, end = zip64, at - LOCATOR.size - ZIP64_END.size
    _check_size(directory.size, max(directory.entries_here, directory.entries))
    if directory.place + directory.size != begin + end:
        raise BadZipFile("the directory of the archive is not before its end")
    # `zipfile` reads so many bytes, whatever the number says, and other libraries so many entries.
    file.seek(directory.place)
    _check_size(directory.size, file.read(directory.size).count(ENTRY_MAGIC))
    return begin + at


def require_one_end(file: BinaryIO, end: int) -> None:
    """Raise `BadZipFile` if what is before the end record could pass for another.

    A library that cannot read the directory may look for one before it, however large.
    """
    with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        # The record itself takes one byte more.
        if ENDS.search(content, 0, end + 7):
            raise BadZipFile("the archive has two ends")


def _read_zip64(tail: bytes, at: int, *, begin: int) -> _Directory | None:
    """Return what the record of ZIP64 says, if there is a locator before the end record."""
    locator = at - LOCATOR.size
    if locator < 0 or not tail.startswith(LOCATOR_MAGIC, locator):
        return None
    _, _, place, _ = LOCATOR.unpack_from(tail, locator)
    record = locator - ZIP64_END.size
    if record < 0 or not tail.startswith(ZIP64_END_MAGIC, record) or place != begin + record:
        raise BadZipFile("the record of ZIP64 is not where it should be")
    return _Directory(*ZIP64_END.unpack_from(tail, record)[4:])


def _contradicts(short: int, long: int, left: int) -> bool:
    return short not in (long, left)


def _check_size(size: int, entries: int) -> None:
    if size > DIRECTORY_BYTES:
        raise DirectoryTooLarge(f"the list of its parts has more than {DIRECTORY_BYTES:,} bytes")
    if entries > MOST_ENTRIES:
        raise DirectoryTooLarge(f"it has more than {MOST_ENTRIES:,} parts")
