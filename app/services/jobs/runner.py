"""Claims jobs for this service as long as it has room for them, and sees each to its end."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime

import structlog

from app.db.engine import Database, describe_failure, translate_db_errors
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.domain.jobs import Lease
from app.errors import LeaseLost
from app.services.jobs.cluster import open_cluster
from app.services.jobs.execution import RENEW_S
from app.services.jobs.processes import Launcher, ProcessLauncher, Program
from app.settings import LOCAL_JOBS, Settings
from app.telemetry import Metrics

PURGE_EVERY_S = 3600.0

log = structlog.get_logger()


class JobRunner:
    """Has jobs worked on: as many at a time as the service may have in all its workers.

    `service` names this service in leases; its workers have the same name, another service has
    another one.
    """

    def __init__(
        self,
        launcher: Launcher,
        *,
        kinds: tuple[str, ...],
        service: str,
        most: int,
        metrics: Metrics,
    ) -> None:
        self._launcher = launcher
        self._kinds = kinds
        self._service = service
        self._most = most
        self._metrics = metrics
        self._tasks: set[asyncio.Task[None]] = set()
        self._purge_at = 0.0

    async def step(self, database: Database) -> bool:
        """Start the work on one job, if one is due and there is room, and purge old ones.

        Return whether there is more of either to do at once.
        """
        is_started = await self._start(database)
        return await self._purge(database) or is_started

    async def _purge(self, database: Database) -> bool:
        """Purge some of what is old, now and then until there is no more; return whether it did."""
        if time.monotonic() < self._purge_at:
            return False
        async with database.begin_write() as session:
            has_purged = await JobStore(session).purge(now=datetime.now(UTC))
        if not has_purged:
            self._purge_at = time.monotonic() + PURGE_EVERY_S
        return has_purged

    async def _start(self, database: Database) -> bool:
        """Start the work on one job, if one is due and there is room; return whether it did."""
        if len(self._tasks) >= self._most or not self._launcher.is_ready:
            return False
        async with database.begin_read() as session:
            if not await JobLeases(session).is_due(self._kinds):
                return False
        async with database.begin_write() as session:
            claim = await JobLeases(session).claim(
                self._kinds, service=self._service, most=self._most
            )
        if claim is None:
            return False
        task = asyncio.create_task(self._see_through(database, claim))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def stop(self) -> None:
        """End what runs beside the service; its jobs are given back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _see_through(self, database: Database, claim: Lease) -> None:
        """Wait for the end of the work on a job; if it died, have it tried again."""
        ended = asyncio.Event()
        holding = asyncio.create_task(self._hold(database, claim, ended))
        try:
            with self._metrics.jobs.running.track_inprogress():
                death = await self._launcher.run(claim)
        except asyncio.CancelledError:
            if not self._launcher.outlives_us:
                await self._give_back(database, claim, counts=False)
            raise
        finally:
            ended.set()
            await holding
        if death is not None and death.counts:
            log.error("job_process_died", job=str(claim.job_id), cause=death.cause)
        await self._give_back(
            database,
            claim,
            counts=death is None or death.counts,
            cause=None if death is None else death.cause,
        )

    async def _give_back(
        self, database: Database, claim: Lease, *, counts: bool, cause: str | None = None
    ) -> None:
        """Have a job tried again that has not ended; whoever worked on it does so no more."""
        try:
            with translate_db_errors():
                async with database.begin_write() as session:
                    await JobLeases(session).give_back(claim, counts=counts, cause=cause)
                    job = await JobStore(session).read(claim.job_id)
        except Exception as error:  # the lease ends by itself
            log.warning("job_not_given_back", job=str(claim.job_id), cause=describe_failure(error))
        else:
            self._metrics.jobs.tries.labels(job.kind, job.state).inc()

    async def _hold(self, database: Database, claim: Lease, ended: asyncio.Event) -> None:
        """Renew the lease until whoever works on the job takes it up, and has another."""
        while not await _is_set_within(ended, RENEW_S):
            try:
                with translate_db_errors():
                    async with database.begin_write() as session:
                        await JobLeases(session).renew(claim)
            except LeaseLost:
                return
            except Exception as error:
                cause = describe_failure(error)
                log.warning("lease_not_renewed", job=str(claim.job_id), cause=cause)


@asynccontextmanager
async def open_runner(
    settings: Settings, program: Program, *, service: str, metrics: Metrics
) -> AsyncIterator[JobRunner]:
    """Open the way to where jobs run by the settings; at the end, give back what runs beside us.

    Raises `NotReady` if they run on a cluster and Dask is not installed.
    """
    async with AsyncExitStack() as stack:
        launcher: Launcher = ProcessLauncher(program, settings)
        if settings.jobs != LOCAL_JOBS:
            launcher = await stack.enter_async_context(open_cluster(settings.jobs, program))
        runner = JobRunner(
            launcher,
            kinds=program.kinds,
            service=service,
            most=settings.job_processes,
            metrics=metrics,
        )
        stack.push_async_callback(runner.stop)
        yield runner


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
