"""A queue of jobs in a test: add one, read it, and run what is due until it has ended."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import uuid4

from app.db.engine import Database
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.domain.jobs import Job
from app.services.jobs.runner import JobRunner, open_runner
from app.settings import Settings
from app.telemetry import create_metrics
from tests.db.jobs import pass_time
from tests.services.jobs.program import PROGRAM

WITHIN_S = 60
POLL_S = 0.05


@dataclass(frozen=True, slots=True)
class Queue:
    """The jobs of one database."""

    database: Database
    settings: Settings

    def open_runner(self, **changes: object) -> AbstractAsyncContextManager[JobRunner]:
        """Open what a service has that works on jobs; each has a name of its own."""
        settings = self.settings.model_copy(update=changes)
        return open_runner(settings, PROGRAM, service=uuid4().hex, metrics=create_metrics())

    async def add(self, kind: str, **request: object) -> Job:
        async with self.database.begin_write() as session:
            return await JobStore(session).add(kind, request)

    async def read(self, job: Job) -> Job:
        async with self.database.begin_read() as session:
            return await JobStore(session).read(job.id)

    async def cancel(self, job: Job) -> Job:
        async with self.database.begin_write() as session:
            return await JobStore(session).cancel(job.id)

    async def is_due(self, kind: str) -> bool:
        """Return whether some job may be claimed."""
        async with self.database.begin_read() as session:
            return await JobLeases(session).is_due([kind])

    async def read_lines(self, job: Job) -> list[int]:
        """Return the numbers that a job has stored, in the order in which it did."""
        return [line for line, _ in await self._read_problems(job)]

    async def read_pids(self, job: Job) -> list[int]:
        """Return the process that stored each number."""
        return [int(pid) for _, pid in await self._read_problems(job)]

    async def run_until(self, job: Job, runner: JobRunner, is_so: Callable[[Job], bool]) -> Job:
        """Run what is due until the job is so."""
        deadline = time.monotonic() + WITHIN_S
        while not is_so(found := await self.read(job)):
            assert time.monotonic() < deadline, found
            await runner.step(self.database)
            await asyncio.sleep(POLL_S)
        return found

    async def run(self, job: Job, runner: JobRunner) -> Job:
        """Run what is due until the job has ended."""
        return await self.run_until(job, runner, lambda found: found.state.is_final)

    async def pass_time(self, seconds: float) -> None:
        """Let all leases be so much older."""
        await pass_time(self.database, seconds)

    async def _read_problems(self, job: Job) -> list[tuple[int, str]]:
        async with self.database.begin_read() as session:
            found = await JobStore(session).read_problems(job.id, after=0, limit=10_000)
        return [(one.line, one.problem) for _, one in found]
