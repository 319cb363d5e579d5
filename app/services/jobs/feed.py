"""The changes of a job as they come, for all who wait for them."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from uuid import UUID

from app.db.engine import Database, translate_db_errors
from app.db.jobs import JobStore
from app.domain.jobs import Job
from app.errors import StoreUnavailable

READ_EVERY_S = 0.5
"""How soon a change is noticed; a job is read so often, however many wait for it."""


class JobFeed:
    """Reads jobs that somebody waits for: each once for all, with no connection held meanwhile."""

    def __init__(self, database: Database, *, interval_s: float = READ_EVERY_S) -> None:
        self._database = database
        self._interval_s = interval_s
        self._closing = asyncio.Event()
        self._reads: dict[UUID, asyncio.Task[Job | None]] = {}

    def close(self) -> None:
        """End all that wait, so that they keep nobody waiting."""
        self._closing.set()

    async def follow(
        self, job: Job, *, may_go_on: Callable[[], bool] = lambda: True
    ) -> AsyncGenerator[Job]:
        """Yield a job whenever it has changed, from the given one on, until it has ended.

        What changes between two reads comes as one. Ends early where the job is deleted, raising
        `JobNotFound`, where the feed closes, and once after a read whoever waits may not go on.
        """
        while not job.state.is_final and not self._closing.is_set():
            found = await self._read_next(job.id)
            if not may_go_on():
                return
            if found is not None and found.revision != job.revision:
                yield found
            job = found or job

    async def _read_next(self, job_id: UUID) -> Job | None:
        """Return the job as it is a little later; None if it cannot be read."""
        if job_id not in self._reads:
            task = self._reads[job_id] = asyncio.create_task(self._read_later(job_id))
            task.add_done_callback(lambda _: self._reads.pop(job_id))
        # A client that leaves must not end the read of the others.
        return await asyncio.shield(self._reads[job_id])

    async def _read_later(self, job_id: UUID) -> Job | None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), self._interval_s)
            return None
        with suppress(StoreUnavailable), translate_db_errors():
            async with self._database.begin_read() as session:
                return await JobStore(session).read(job_id)
        return None
