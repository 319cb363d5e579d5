"""What the function of a job gets, and how it stores what it does."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from app.db.engine import Database, Session
from app.db.job_leases import JobLeases
from app.domain.jobs import Job, Lease
from app.settings import Settings

Watch = Callable[[float | None, str | None], None]
"""Receives the progress and the step that have been stored; None is as before."""


def ignore(_progress: float | None, _step: str | None) -> None:
    """Watch nothing."""


class JobContext:
    """One try of a job, and its way to the database.

    `job` is as it was when this try began: `job.checkpoint` says where to go on, and `job.result`
    what came of it so far. `watch` may be set to follow the progress from the same process.
    """

    def __init__(self, job: Job, settings: Settings, *, database: Database, lease: Lease) -> None:
        self.job = job
        self.settings = settings
        self._database = database
        self._lease = lease
        self.watch: Watch = ignore

    def begin_read(self) -> AbstractAsyncContextManager[Session]:
        """Open a read-only transaction on one snapshot of the database."""
        return self._database.begin_read()

    @asynccontextmanager
    async def begin_write(
        self,
        *,
        progress: float | None = None,
        step: str | None = None,
        checkpoint: Mapping[str, object] | None = None,
        result: Mapping[str, object] | None = None,
    ) -> AsyncIterator[Session]:
        """Open a transaction that stores work of the job, and with it how far the job is.

        `progress` is in [0, 1], `step` says what is being done, `checkpoint` is where another try
        would go on, and `result` what has come of it, which stays if the job is cancelled or fails.
        They are JSON and are stored as they are when the block ends, so that the block may still
        put counts into them; None leaves what is stored. Raises `JobCancelled` or `LeaseLost` at
        the end of the block, and then nothing of it is stored.
        """
        given = {"progress": progress, "step": step, "checkpoint": checkpoint, "result": result}
        async with self._database.begin_write() as session:
            yield session
            # Last, so that the row is locked for the commit alone: the lease is renewed meanwhile.
            changes = {name: value for name, value in given.items() if value is not None}
            await JobLeases(session).save(self._lease, changes)
        self.watch(progress, step)

    async def report(self, *, progress: float | None, step: str) -> None:
        """Store how far the job is; raise `JobCancelled` or `LeaseLost` if it is to end."""
        async with self._database.begin_write() as session:
            changes = {"progress": progress, "step": step}
            await JobLeases(session).save(self._lease, changes)
        self.watch(progress, step)


JobFunction = Callable[[JobContext], Awaitable[Mapping[str, object]]]
"""Does the work of one kind of job, from its checkpoint on, and returns its result, as JSON.

A `SubtextError` that it raises ends the job, which has failed. Any other error counts as a try.
"""
