"""Uploaded files: written as they come, whole or not at all, and for their owner alone."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, getrlimit, setrlimit

import httpx
import pytest
from uuid_utils.compat import uuid7

from app.errors import StoreUnavailable, UploadMalformed, UploadsFull
from app.limits import SPARE_DISK_BYTES
from app.services.imports.form import clean_name
from app.services.imports.uploads import PIECE_BYTES, Upload, UploadFolder

LONG_AGO = 0


@pytest.fixture
def folder(tmp_path: Path) -> UploadFolder:
    return UploadFolder(tmp_path / "uploads")


@pytest.fixture
def small_files() -> Iterator[None]:
    """A limit on the size of files, which the system reports much as it does a full disk."""
    _, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (100_000, hard))
    yield
    setrlimit(RLIMIT_FSIZE, (RLIM_INFINITY, hard))


def encode(
    content: bytes, *, name: str = "a.csv", fields: dict[str, str] | None = None
) -> tuple[bytes, str]:
    """Return the body and the Content-Type of a form, as a client writes it."""
    request = httpx.Request("POST", "http://x", files={"file": (name, content)}, data=fields)
    return request.read(), request.headers["Content-Type"]


async def split(body: bytes, *, size: int = 2**16) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def receive(folder: UploadFolder, body: bytes, kind: str, *, size: int = 2**16) -> Upload:
    """Receive a file and keep it."""
    async with folder.receive(split(body, size=size), content_type=kind) as upload:
        upload.is_kept = True
    return upload


async def fail_with_a_kept_file(folder: UploadFolder) -> None:
    body, kind = encode(b"x")
    async with folder.receive(split(body), content_type=kind) as upload:
        upload.is_kept = True
        raise StoreUnavailable


@pytest.mark.parametrize("size", [1, 7, 2**16], ids=lambda size: f"{size} bytes at a time")
async def test_a_file_is_on_disk_byte_for_byte(folder: UploadFolder, size: int) -> None:
    """In whatever pieces it comes, boundaries and line breaks in it included."""
    content = b"\r\n--\r\n\0\xff--boundary\r\n" * 20 + b"\r"

    upload = await receive(
        folder, *encode(content, fields={"options": '{"a": "\u00e9"}'}), size=size
    )

    assert upload.path.read_bytes() == content
    assert (upload.name, upload.fields) == ("a.csv", {"options": '{"a": "\u00e9"}'})
    assert upload.path == folder.locate(upload.id)


async def test_a_large_file_never_is_in_memory_as_a_whole(folder: UploadFolder) -> None:
    """It is written in pieces, which come out in order."""
    content = os.urandom(5 * PIECE_BYTES + 1)

    upload = await receive(folder, *encode(content))

    assert upload.path.read_bytes() == content


async def test_nobody_else_may_read_a_file(folder: UploadFolder) -> None:
    upload = await receive(folder, *encode(b"x"))

    assert upload.path.stat().st_mode & 0o777 == 0o600
    assert folder.path.stat().st_mode & 0o777 == 0o700


async def test_a_file_that_is_not_kept_is_removed(folder: UploadFolder) -> None:
    """As is one whose request fails."""
    body, kind = encode(b"x")

    async with folder.receive(split(body), content_type=kind) as upload:
        assert upload.path.exists()
    with pytest.raises(StoreUnavailable):
        await fail_with_a_kept_file(folder)

    assert os.listdir(folder.path) == []


async def test_an_upload_that_breaks_off_leaves_nothing(folder: UploadFolder) -> None:
    """Whether the client goes or says that this was all."""
    body, kind = encode(b"x" * 300_000)

    async def break_off() -> AsyncIterator[bytes]:
        yield body[:200_000]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        async with folder.receive(break_off(), content_type=kind):
            pass
    with pytest.raises(UploadMalformed, match="breaks off"):
        async with folder.receive(split(body[:-10]), content_type=kind):
            pass

    assert os.listdir(folder.path) == []


@pytest.mark.usefixtures("small_files")
async def test_a_disk_that_fills_up_is_named_and_left_as_it_was(folder: UploadFolder) -> None:
    body, kind = encode(b"x" * (PIECE_BYTES + 1))

    with pytest.raises(UploadsFull):
        async with folder.receive(split(body), content_type=kind):
            pass

    assert os.listdir(folder.path) == []


async def test_a_file_that_cannot_fit_is_refused_before_it_comes(folder: UploadFolder) -> None:
    async def refuse_to_send() -> AsyncIterator[bytes]:
        pytest.fail("it was read")
        yield b""

    with pytest.raises(UploadsFull):
        async with folder.receive(
            refuse_to_send(), content_type="multipart/form-data; boundary=x", announced=2**62
        ):
            pass


async def test_files_that_come_together_leave_free_what_is_to_stay_free(tmp_path: Path) -> None:
    """Also those that do not say how large they are: there is room for each alone."""
    room = SPARE_DISK_BYTES + 6 * PIECE_BYTES

    def measure_free(path: Path) -> int:
        return room - sum(one.stat().st_size for one in path.iterdir())

    folder = UploadFolder(tmp_path / "uploads", measure_free)
    body, kind = encode(b"x" * 5 * PIECE_BYTES)

    outcomes = await asyncio.gather(
        *(receive(folder, body, kind) for _ in range(4)), return_exceptions=True
    )

    assert any(isinstance(one, UploadsFull) for one in outcomes)
    assert sum(isinstance(one, Upload) for one in outcomes) <= 1
    assert sum(path.stat().st_size for path in folder.path.iterdir()) <= 6 * PIECE_BYTES


NO_FILE, NO_FILE_KIND = encode(b"x")
LONG_FIELD = {"options": "x" * (2**16 + 1)}


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"x", "multipart/form-data", "no boundary"),
        (b"x", "multipart/form-data; boundary=" + "b" * 300, "too long"),
        (b"x", "multipart/form-data; boundary=b", "is not multipart"),
        (b"", "multipart/form-data; boundary=b", "breaks off"),
        (*encode(b"x", fields=LONG_FIELD), "larger than 64 KiB"),
        (*encode(b"x", fields={str(number): "" for number in range(11)}), "more than 10"),
        (NO_FILE.replace(b'"file"', b'"fill"'), NO_FILE_KIND, "no part 'file'"),
    ],
    ids=["no boundary", "long", "other", "empty", "long field", "many fields", "no file"],
)
async def test_what_is_no_form_with_a_file_is_refused(
    folder: UploadFolder, body: bytes, kind: str, says: str
) -> None:
    """With a sentence, and no file is left."""
    with pytest.raises(UploadMalformed, match=says):
        async with folder.receive(split(body), content_type=kind):
            pass

    assert list(folder.path.glob("*")) == []


async def test_two_files_are_one_too_many(folder: UploadFolder) -> None:
    """None of them is taken for the one that was meant."""
    request = httpx.Request("POST", "http://x", files=[("file", b"x"), ("file", b"y")])

    with pytest.raises(UploadMalformed, match="two parts 'file'"):
        await receive(folder, request.read(), request.headers["Content-Type"])


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("reviews.csv", "reviews.csv"),
        ("C:\\Users\\me\\re views.csv", "re views.csv"),
        ("../../etc/passwd", "passwd"),
        ("b\u00fccher\n\0.csv", "b\u00fccher.csv"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
        ("", "upload"),
    ],
)
def test_a_name_is_what_a_person_sees_of_it(given: str, name: str) -> None:
    """Without folders, and nothing that cannot be printed."""
    assert clean_name(given) == name


async def test_the_ages_of_files_tell_which_were_left_behind(folder: UploadFolder) -> None:
    """And nothing that is not ours."""
    old, new = uuid7(), uuid7()
    folder.path.mkdir()
    for name in (str(old), str(new), "notes.txt"):
        (folder.path / name).write_bytes(b"x")
    for name in (str(old), "notes.txt"):
        os.utime(folder.path / name, (LONG_AGO, LONG_AGO))

    ages = folder.measure_ages()

    assert ages.keys() == {old, new}
    assert ages[new] < 60 < ages[old]

    folder.remove_all([old, uuid7()])

    assert sorted(path.name for path in folder.path.iterdir()) == sorted([str(new), "notes.txt"])


async def test_a_lent_folder_that_was_left_behind_is_removed(folder: UploadFolder) -> None:
    """One that is in use stays."""
    async with folder.lend_folder() as left, folder.lend_folder() as used:
        os.utime(left, (LONG_AGO, LONG_AGO))
        folder.remove_old_folders()

        assert os.listdir(folder.path) == [used.name]
        left.mkdir()

    assert os.listdir(folder.path) == []
