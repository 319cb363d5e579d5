"""The jobs that import files: they store the rows of a file, and name those they do not take."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from app.db.engine import Session
from app.db.imports import ImportStore
from app.db.jobs import JobStore
from app.domain.imports import Import, ImportCounts
from app.errors import FileError, ImportEmpty, JobCancelled, UploadMissing
from app.limits import JOB_PROBLEMS
from app.services.analysis.backfill import analyse_by_all
from app.services.imports.preview import open_as_asked
from app.services.imports.problems import make_row_problem
from app.services.imports.requests import ImportRequest, read_request, write_options
from app.services.imports.tally import Tally, read_tally
from app.services.imports.targets import DocumentTarget, Target, open_review_target
from app.services.imports.uploads import UploadFolder
from app.services.jobs.context import JobContext
from app.services.readers.documents import EVERY_DOCUMENT, DocumentFilter
from app.services.readers.rows import BadRecord, Table
from app.services.readers.unpacking import UNPACKED_BYTES

RowT = TypeVar("RowT")
PreparedT = TypeVar("PreparedT")

BATCH = 500
BATCH_CHARACTERS = 500_000
"""The most rows of a transaction, and of characters in their texts: other writers wait for it."""


Watch = Callable[[Sequence[BadRecord], Tally, float | None], None]
"""Is told of each batch: the rows that were not taken, what was done, and the progress."""


def ignore(_bad: Sequence[BadRecord], _tally: Tally, _progress: float | None) -> None:
    """Watch nothing."""


async def import_reviews(
    context: JobContext, *, path: Path | None = None, watch: Watch = ignore
) -> Mapping[str, object]:
    """Store the reviews of a file: the upload of the job's id, or the one at `path`.

    Then give them their topics, which this process does faster than the service beside its answers.
    """
    with _own_file(context, path) as file, open_review_target(context) as target:
        limit = _bound(context, path)
        result = await ImportRun(context, file, target, watch, limit=limit).run()
    await analyse_by_all(context)
    return result


async def import_documents(
    context: JobContext,
    *,
    path: Path | None = None,
    watch: Watch = ignore,
    where: DocumentFilter = EVERY_DOCUMENT,
) -> Mapping[str, object]:
    """Store the documents of a file that match: the upload of the job's id, or that at `path`."""
    with _own_file(context, path) as file:
        limit = _bound(context, path)
        return await ImportRun(context, file, DocumentTarget(where), watch, limit=limit).run()


class ImportRun(Generic[RowT, PreparedT]):
    """One try of an import: goes on after the last batch that an earlier try has stored."""

    def __init__(
        self,
        context: JobContext,
        path: Path,
        target: Target[RowT, PreparedT],
        watch: Watch,
        *,
        limit: int,
    ) -> None:
        self._context = context
        self._path = path
        self._target = target
        self._watch = watch
        self._limit = limit
        self._request = read_request(context.job.request)
        self._tally = read_tally(context.job.checkpoint)

    async def run(self) -> Mapping[str, object]:
        """Store what is left of the file, and return what became of all its rows.

        Raises `ImportEmpty` if nothing of it can be taken, `FileError` if it cannot be read.
        """
        if not self._tally.is_complete:
            options = self._request.options
            with open_as_asked(self._path, options, self._limit) as table:
                records = self._target.read(table, options, options.mapping or {})
                for batch in self._split(islice(records, self._tally.counts.rows, None)):
                    await self._store(batch, table)
            await self._finish()
        return self._write_result(self._tally)

    def _split(self, records: Iterator[RowT | BadRecord]) -> Iterator[list[RowT | BadRecord]]:
        batch: list[RowT | BadRecord] = []
        characters = 0
        for record in records:
            batch.append(record)
            characters += 0 if isinstance(record, BadRecord) else self._target.measure(record)
            if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch

    async def _store(self, batch: Sequence[RowT | BadRecord], table: Table) -> None:
        """Store a batch together with how far the file is read."""
        prepared = await self._target.prepare(
            self._context, [one for one in batch if not isinstance(one, BadRecord)]
        )
        bad = [one for one in batch if isinstance(one, BadRecord)]
        checkpoint: dict[str, object] = {}
        result: dict[str, object] = {}
        read = self._tally.counts.rows + len(batch)
        async with self._context.begin_write(
            progress=table.progress(),
            step=f"{read:,} rows read",
            checkpoint=checkpoint,
            result=result,
        ) as session:
            stored = await self._target.store(
                session,
                prepared,
                import_id=self._context.job.id,
                duplicates=self._request.options.duplicates,
            )
            rejected = Tally(ImportCounts(rows=len(bad), rejected=len(bad)))
            tally = self._tally.add(stored).add(rejected)
            await self._keep_problems(session, bad)
            await self._keep(session, tally)
            checkpoint |= tally.write()
            result |= self._write_result(tally)
        self._tally = tally
        self._watch(bad, tally, table.progress())

    async def _keep_problems(self, session: Session, bad: Sequence[BadRecord]) -> None:
        before = self._tally.counts.rejected
        kept = bad[: max(0, JOB_PROBLEMS - before)]
        await JobStore(session).add_problems(
            self._context.job.id, [make_row_problem(one) for one in kept], after=before
        )

    async def _keep(
        self, session: Session, tally: Tally, *, finished_at: datetime | None = None
    ) -> None:
        """Store the import once a row of it was taken: there is none to be listed before."""
        if tally.taken:
            one = make_import(self._context, self._request, tally.counts)
            one = replace(one, finished_at=finished_at)
            await ImportStore(session).keep(one, columns=self._request.columns)

    def _write_result(self, tally: Tally) -> dict[str, object]:
        return {**tally.write_result(), **self._request.write_reading()}

    async def _finish(self) -> None:
        if not self._tally.taken:
            raise ImportEmpty(self._request.file, rejected=self._tally.counts.rejected)
        tally = self._tally.complete()
        async with self._context.begin_write(
            progress=1.0, step="Done", checkpoint=tally.write()
        ) as session:
            await self._keep(session, tally, finished_at=datetime.now(UTC))
        self._tally = tally


def _bound(context: JobContext, path: Path | None) -> int:
    """Return what a compressed file may unpack to: less if it came from somewhere else."""
    return context.settings.unpacked_bytes if path is None else UNPACKED_BYTES


def make_import(context: JobContext, request: ImportRequest, counts: ImportCounts) -> Import:
    """Return the import of a job as far as it has come."""
    return Import(
        id=context.job.id,
        kind=request.options.into,
        file=request.file,
        source=request.options.source,
        options=write_options(request.options),
        created_at=context.job.created_at,
        finished_at=None,
        removed_at=None,
        counts=counts,
        key_id=context.job.key_id,
    )


@contextmanager
def _own_file(context: JobContext, path: Path | None) -> Iterator[Path]:
    """Give the file of a job, and remove it, if it was uploaded, when no other try needs it.

    Raises `UploadMissing`.
    """
    uploads = UploadFolder(context.settings.uploads)
    file = path or uploads.locate(context.job.id)
    is_needed = False
    if not file.exists() and not read_tally(context.job.checkpoint).is_complete:
        raise UploadMissing(str(context.job.request["file"]))
    try:
        yield file
    except BaseException as error:
        is_needed = not isinstance(error, FileError | ImportEmpty | JobCancelled)
        raise
    finally:
        if path is None and not is_needed:
            uploads.remove(context.job.id)
