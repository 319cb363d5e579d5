"""Uploaded files are removed as soon as no job needs them."""

import os
from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from app.db.jobs import JOBS, JobStore
from app.domain.jobs import JobState
from app.services.admission import Admission, Gate
from app.services.imports.service import ImportService
from tests.services.imports.importer import Importer

LONG_AGO = 0


@pytest.fixture
def service(importer: Importer) -> Iterator[ImportService]:
    with Gate(threads=1, limit=1) as gate:
        yield ImportService(
            database=importer.database,
            uploads=importer.uploads,
            uploading=Admission(limit=1),
            writing=Admission(limit=1),
            gate=gate,
            unpacked_bytes=2**20,
        )


def list_files(importer: Importer) -> set[UUID]:
    return {UUID(path.name) for path in importer.uploads.path.iterdir()}


async def test_the_files_of_jobs_that_have_ended_are_removed_at_once(
    importer: Importer, service: ImportService
) -> None:
    """Cancelled while they waited, or dead too often; those of others stay, however old."""
    cancelled, failed, waiting = [await importer.submit("text\na\n") for _ in range(3)]
    os.utime(importer.uploads.locate(waiting.id), (LONG_AGO, LONG_AGO))
    async with importer.database.begin_write() as session:
        await JobStore(session).cancel(cancelled.id)
        ended = update(JOBS).where(JOBS.c.id == failed.id)
        await session.execute(ended.values(state=JobState.FAILED))

    await service.sweep(importer.database)

    assert list_files(importer) == {waiting.id}


async def test_the_file_of_a_request_stays_until_it_cannot_be_under_way(
    importer: Importer, service: ImportService
) -> None:
    """It has no job yet; a day later it never will."""
    waiting = await importer.submit("text\na\n")
    new, old = uuid7(), uuid7()
    for one in (new, old):
        importer.uploads.locate(one).write_bytes(b"x")
    os.utime(importer.uploads.locate(old), (LONG_AGO, LONG_AGO))

    await service.sweep(importer.database)

    assert list_files(importer) == {waiting.id, new}
