"""The service of imports: receives files, previews them, and queues the jobs that store them."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from uuid import UUID

from app.db.engine import Database, Session, translate_db_errors
from app.db.imports import ImportStore
from app.db.jobs import JobStore
from app.domain.imports import ImportOptions
from app.domain.jobs import Job
from app.errors import ImportRemoved, ImportUnfinished, JobNotFound
from app.limits import UPLOAD_DAYS
from app.services.admission import Admission, Gate
from app.services.imports.preview import Preview, preview_file, read_columns, resolve_request
from app.services.imports.requests import REMOVE_IMPORT, write_request
from app.services.imports.uploads import Upload, UploadFolder

SWEEP_S = 60.0
"""How often files are looked for that no job needs any more."""

DAY_S = 24 * 60 * 60


class ImportService:
    """Receives files, and looks at one at a time in a thread of its own."""

    def __init__(  # noqa: PLR0913 one argument for each of what it works with
        self,
        *,
        database: Database,
        uploads: UploadFolder,
        uploading: Admission,
        writing: Admission,
        gate: Gate,
        unpacked_bytes: int,
    ) -> None:
        self._database = database
        self._uploads = uploads
        self._uploading = uploading
        self._writing = writing
        self._gate = gate
        self._unpacked_bytes = unpacked_bytes
        self._next_sweep = 0.0

    @asynccontextmanager
    async def receive(
        self, body: AsyncIterator[bytes], *, content_type: str, announced: int
    ) -> AsyncIterator[Upload]:
        """Yield the file in a form once it is on disk, as `UploadFolder.receive` does.

        Raises `Overloaded` where too many come in already.
        """
        with self._uploading.acquire():
            async with self._uploads.receive(
                body, content_type=content_type, announced=announced
            ) as upload:
                yield upload

    async def preview(self, upload: Upload, options: ImportOptions) -> Preview:
        """Return what a file is taken for; raise `FileError` if it cannot be read."""
        remembered = await self._find_remembered(upload, options)
        return await self._gate.run(
            partial(preview_file, limit=self._unpacked_bytes), upload.path, options, remembered
        )

    async def submit(
        self, upload: Upload, options: ImportOptions, *, key_id: UUID | None = None
    ) -> Job:
        """Queue the import of a file for a key, if any, and keep the file until then.

        Raises `FileError`.
        """
        remembered = await self._find_remembered(upload, options)
        resolve = partial(resolve_request, name=upload.name, limit=self._unpacked_bytes)
        request = await self._gate.run(resolve, upload.path, options, remembered)
        upload.is_kept = True
        with self._writing.acquire(), translate_db_errors():
            async with self._database.begin_write() as session:
                job = await JobStore(session).add(
                    request.kind, write_request(request), job_id=upload.id, key_id=key_id
                )
        return job

    async def remove(self, import_id: UUID, *, key_id: UUID | None = None) -> Job:
        """Queue the removal of what an import brought for a key, if any.

        Raises `ImportNotFound`, `ImportRemoved`, `ImportUnfinished` while it still comes in.
        """
        with self._writing.acquire(), translate_db_errors():
            async with self._database.begin_write() as session:
                one = await ImportStore(session).read(import_id)
                if one.removed_at is not None:
                    raise ImportRemoved(import_id)
                jobs = JobStore(session)
                with suppress(JobNotFound):  # it ended long ago
                    if not (await jobs.read(import_id)).state.is_final:
                        raise ImportUnfinished(import_id)
                request = {"import": str(import_id), "file": one.file}
                job = await jobs.add(REMOVE_IMPORT, request, key_id=key_id)
        return job

    async def sweep(self, database: Database) -> bool:
        """Remove files that no job needs any more, as a polling step.

        Their job has ended, or there never was one: its request may still be under way for a while.
        """
        if time.monotonic() < self._next_sweep:
            return False
        self._next_sweep = time.monotonic() + SWEEP_S
        await asyncio.to_thread(self._uploads.remove_old_folders)
        ages = await asyncio.to_thread(self._uploads.measure_ages)
        async with database.begin_read() as session:
            unneeded = [
                one for one, age_s in ages.items() if not await _is_needed(session, one, age_s)
            ]
        await asyncio.to_thread(self._uploads.remove_all, unneeded)
        return False

    async def _find_remembered(
        self, upload: Upload, options: ImportOptions
    ) -> Mapping[str, object] | None:
        """Return the options of the latest import of a file with the same columns."""
        read = partial(read_columns, limit=self._unpacked_bytes)
        columns = await self._gate.run(read, upload.path, options)
        with translate_db_errors():
            async with self._database.begin_read() as session:
                return await ImportStore(session).find_options(options.into, columns)


async def _is_needed(session: Session, upload_id: UUID, age_s: float) -> bool:
    try:
        return not (await JobStore(session).read(upload_id)).state.is_final
    except JobNotFound:
        return age_s < UPLOAD_DAYS * DAY_S
