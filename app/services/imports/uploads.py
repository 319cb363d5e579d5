"""The folder of uploaded files: written as they come, and removed when no job needs them."""

import asyncio
import errno
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO
from uuid import UUID

from anyio import CancelScope, to_thread
from uuid_utils.compat import uuid7

from app.errors import UploadsFull
from app.limits import SPARE_DISK_BYTES
from app.services.imports.form import Form

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700

PIECE_BYTES = 2**20
"""So much is written at once: fewer, larger hand-overs to a thread."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


LENT = "lent-"
"""How the names of lent folders begin."""

LENT_S = 24 * 60 * 60
"""How old a lent folder is whose process ended before it could remove it."""


@dataclass(slots=True)
class Upload:
    """A file that has come in whole, with the fields beside it.

    `id` will be that of the job which takes it. The file is removed at the end of the request
    unless `is_kept`.
    """

    id: UUID
    path: Path
    name: str
    fields: Mapping[str, str]
    is_kept: bool = False


def measure_free(folder: Path) -> int:
    """Return how many bytes are free on the disk of a folder."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class UploadFolder:
    """The folder `path`, which is made when the first file comes; for its owner alone.

    `measure_free` returns how many bytes are free on the disk of a folder.
    """

    path: Path
    measure_free: Callable[[Path], int] = measure_free

    def locate(self, upload_id: UUID) -> Path:
        """Return where the file of this id is, or would be."""
        return self.path / str(upload_id)

    @asynccontextmanager
    async def receive(
        self, body: AsyncIterator[bytes], *, content_type: str, announced: int = 0
    ) -> AsyncIterator[Upload]:
        """Write the file in a form to disk as it comes, and yield it once it is whole.

        `announced` is how many bytes are said to come. Whatever fails, the file is removed.
        Raises `UploadMalformed`, and `UploadsFull` if there is no room for it.
        """
        form = Form(content_type)
        upload_id = uuid7()
        path = self.locate(upload_id)
        try:
            with _translate_no_room():
                await asyncio.to_thread(self._make_room, announced)
                await self._write(path, body, form)
            upload = Upload(upload_id, path, form.file_name or "", form.fields)
            yield upload
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        if not upload.is_kept:
            path.unlink(missing_ok=True)

    def remove(self, upload_id: UUID) -> None:
        """Remove a file, if it is there."""
        self.locate(upload_id).unlink(missing_ok=True)

    def measure_ages(self) -> dict[UUID, float]:
        """Return how many seconds ago each file was last written to, by its id."""
        ages: dict[UUID, float] = {}
        for path, age_s in self._list_paths():
            with suppress(ValueError):
                ages[UUID(path.name)] = age_s
        return ages

    def remove_old_folders(self) -> None:
        """Remove lent folders whose process ended before it did."""
        for path, age_s in self._list_paths():
            if path.name.startswith(LENT) and age_s > LENT_S:
                shutil.rmtree(path, ignore_errors=True)

    def _list_paths(self) -> list[tuple[Path, float]]:
        """Return what is in the folder, each with the seconds since it was last written to."""
        now = time.time()
        found: list[tuple[Path, float]] = []
        with suppress(FileNotFoundError):
            for path in self.path.iterdir():
                with suppress(FileNotFoundError):
                    found.append((path, now - path.stat().st_mtime))
        return found

    def remove_all(self, upload_ids: Collection[UUID]) -> None:
        """Remove files, those of them that are there."""
        for upload_id in upload_ids:
            self.remove(upload_id)

    @asynccontextmanager
    async def lend_folder(self) -> AsyncIterator[Path]:
        """Yield an empty folder for what is written before it is sent; it is removed afterwards.

        Raises `UploadsFull` if there is no room.
        """
        folder = await to_thread.run_sync(self._make_folder)
        try:
            yield folder
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(shutil.rmtree, folder)

    def _make_folder(self) -> Path:
        with _translate_no_room():
            self._make_room(0)
            return Path(mkdtemp(prefix=LENT, dir=self.path))

    def _make_room(self, announced: int) -> None:
        self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._check_room(announced)

    def _check_room(self, count: int) -> None:
        """Raise `UploadsFull` if so many bytes more would not leave free what is to stay free."""
        if count + SPARE_DISK_BYTES > self.measure_free(self.path):
            raise UploadsFull

    async def _write(self, path: Path, body: AsyncIterator[bytes], form: Form) -> None:
        """Write the file in the form to `path`, a piece at a time, in threads."""
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            async for data in body:
                form.write(data)
                if len(form.content) >= PIECE_BYTES:
                    await asyncio.to_thread(self._append, file, form.take_content())
            form.finish()
            await asyncio.to_thread(self._append, file, form.take_content())
            await asyncio.to_thread(file.flush)

    def _append(self, file: BinaryIO, piece: bytes) -> None:
        """Write a piece if there is room: others may write, and a body need not say its length."""
        self._check_room(len(piece))
        file.write(piece)


@contextmanager
def _translate_no_room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise UploadsFull from error
