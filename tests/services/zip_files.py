"""ZIP archives of empty parts, whose end says what a test wants it to say."""

from collections.abc import Iterable
from struct import pack

LOCAL_HEADER = pack("<4s5H3L2H", b"PK\x03\x04", 20, *[0] * 9)


def list_parts(names: Iterable[bytes]) -> bytes:
    """Return a directory of empty parts."""
    return b"".join(
        pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 7, len(name), *[0] * 6) + name
        for name in names
    )


def write_end(
    *, count: int, size: int, place: int, disks: tuple[int, int] = (0, 0), comment: int = 0
) -> bytes:
    """Return the record at the end of an archive, without its comment."""
    return pack("<4s4H2LH", b"PK\x05\x06", *disks, count, count, size, place, comment)


def write_zip64_end(*, count: int, size: int, place: int, at: int) -> bytes:
    """Return the records of ZIP64 that begin at `at`, and the one at the end, which leaves all."""
    record = pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, place)
    locator = pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return record + locator + write_end(count=2**16 - 1, size=2**32 - 1, place=2**32 - 1)


def write_archive(
    names: Iterable[bytes], *, count: int, zip64: bool = False, comment: bytes = b""
) -> bytes:
    """Return an archive of empty parts that says that there are `count`."""
    place, parts = len(LOCAL_HEADER), list_parts(names)
    if zip64:
        end = write_zip64_end(count=count, size=len(parts), place=place, at=place + len(parts))
    else:
        end = write_end(count=count, size=len(parts), place=place, comment=len(comment))
    return LOCAL_HEADER + parts + end + comment
