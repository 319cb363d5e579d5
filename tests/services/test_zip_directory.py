"""The directory of a ZIP archive is bounded before a library reads it."""

import io
import tempfile
from zipfile import BadZipFile, ZipFile

import pytest

from app.services.zip_directory import DirectoryTooLarge, check_directory, require_one_end
from tests.services.readers.files import use_at_most
from tests.services.zip_files import (
    LOCAL_HEADER,
    list_parts,
    write_archive,
    write_end,
    write_zip64_end,
)

MANY = [b"%05d" % number for number in range(10_001)]
LONG = [b"x" * 65_535] * 17
PLACE = len(LOCAL_HEADER)
PARTS = list_parts([b"one", b"two"])


@pytest.mark.parametrize("zip64", [False, True])
@pytest.mark.parametrize(
    ("names", "count", "problem"),
    [
        pytest.param(MANY, 10_001, "more than 10,000 parts", id="too many"),
        pytest.param(MANY, 1, "more than 10,000 parts", id="more than it says"),
        pytest.param(MANY[:1], 10_001, "more than 10,000 parts", id="fewer than it says"),
        pytest.param(LONG, 17, "more than 1,048,576 bytes", id="too long"),
        pytest.param(LONG, 1, "more than 1,048,576 bytes", id="longer than it says"),
    ],
)
def test_a_large_directory_is_refused(
    names: list[bytes], count: int, problem: str, zip64: bool
) -> None:
    """Whatever it says of itself, as libraries differ in what they believe."""
    archive = io.BytesIO(write_archive(names, count=count, zip64=zip64))

    with use_at_most(1_200_000), pytest.raises(DirectoryTooLarge, match=problem):
        check_directory(archive)


@pytest.mark.parametrize(
    "archive",
    [
        pytest.param(write_archive(MANY[:10_000], count=10_000), id="as many as may be"),
        pytest.param(write_archive(MANY[:3], count=3, comment=b"c" * 65_535), id="comment"),
        pytest.param(write_archive(MANY[:3], count=3, zip64=True), id="zip64"),
        pytest.param(write_archive([], count=0), id="empty"),
        pytest.param(write_archive(MANY[:3], count=3) + b"\r\n", id="something behind it"),
    ],
)
def test_another_archive_passes(archive: bytes) -> None:
    """What is allowed is what `zipfile` reads."""
    file = io.BytesIO(archive)

    assert check_directory(file) == archive.rindex(b"PK\x05\x06")
    assert len(ZipFile(file).infolist()) in (0, 3, 10_000)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(b"", id="none"),
        pytest.param(b"PK\x05\x06", id="cut"),
        pytest.param(write_end(count=2, size=len(PARTS), place=PLACE, comment=1), id="comment cut"),
        pytest.param(write_end(count=1, size=49, place=PLACE), id="the last part alone"),
        pytest.param(write_end(count=1, size=49, place=0), id="elsewhere"),
        pytest.param(
            write_zip64_end(count=2, size=49, place=2**64 - 1, at=PLACE + len(PARTS)),
            id="zip64 beyond any file",
        ),
        pytest.param(
            write_zip64_end(count=2, size=len(PARTS), place=PLACE, at=PLACE), id="zip64 misplaced"
        ),
        pytest.param(
            write_zip64_end(count=2, size=len(PARTS), place=PLACE, at=PLACE + len(PARTS))[:-22]
            + write_end(count=1, size=len(PARTS), place=PLACE),
            id="contradiction",
        ),
        pytest.param(
            write_zip64_end(count=2, size=len(PARTS), place=PLACE, at=0)[56:], id="locator alone"
        ),
    ],
)
def test_an_archive_that_can_be_read_in_two_ways_is_refused(end: bytes) -> None:
    with pytest.raises(BadZipFile):
        check_directory(io.BytesIO(LOCAL_HEADER + PARTS + end))


def test_a_second_end_is_refused() -> None:
    """A library that cannot take the last one, of another disk here, reads the one before it."""
    first = write_archive(MANY, count=10_001)
    last = list_parts([b"one"])
    end = write_end(count=1, size=len(last), place=len(first), disks=(0, 1))

    with tempfile.TemporaryFile() as file:
        file.write(first + last + end)
        found = check_directory(file)
        with pytest.raises(BadZipFile):
            require_one_end(file, found)


def test_the_bytes_of_an_end_can_be_anywhere() -> None:
    """Four of them are in many a file; the next four make an end of them."""
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w") as archive:
            archive.writestr("picture", b"PK\x05\x06\x01\x02\x03\x04")
        require_one_end(file, check_directory(file))
