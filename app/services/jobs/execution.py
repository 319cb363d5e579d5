"""One try of a job in the process that works on it, with its lease renewed meanwhile."""

import asyncio
import math
import os
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from threading import Event, Thread
from types import TracebackType
from typing import Self

import structlog

from app.db.engine import Database, describe_failure, open_database
from app.db.job_leases import LEASE_S, JobLeases, describe_problem
from app.db.jobs import JobStore
from app.domain.jobs import JobState, Lease
from app.errors import (
    JobCancelled,
    LeaseLost,
    NotReady,
    Overloaded,
    StoreUnavailable,
    SubtextError,
)
from app.logs import LOG_CONTEXT
from app.services.jobs.context import JobContext, JobFunction
from app.settings import Settings

RENEW_S = 3.0
"""Seconds between renewals of a lease, which holds for `LEASE_S`."""

CANCEL_GRACE_S = 20.0
"""How long the work may take no notice of being cancelled, before it is given up."""

RETRIED = (NotReady, Overloaded, StoreUnavailable)
"""Errors of ours that another try may not meet."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Interruption:
    """What a try met that did not end the job: its class alone, its sentence may hold texts."""

    cause: str


class LeaseKeeper:
    """Renews a lease until the block ends, from a thread with a connection of its own.

    Work that keeps the event loop busy for long, as computing does, does not lose its lease.
    `on_lost` is called in that thread if the lease is lost all the same, or if the work takes no
    notice of being cancelled for `cancel_grace_s`.
    """

    def __init__(
        self,
        settings: Settings,
        lease: Lease,
        *,
        on_lost: Callable[[], None],
        every_s: float = RENEW_S,
        cancel_grace_s: float = CANCEL_GRACE_S,
    ) -> None:
        self._settings = settings
        self._lease = lease
        self._on_lost = on_lost
        self._every_s = every_s
        self._cancel_grace_s = cancel_grace_s
        self._give_up_at = math.inf
        self._ended = Event()
        self._thread = Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _keep(self) -> None:
        with asyncio.Runner() as loop:
            stack = AsyncExitStack()
            opened = open_database(
                self._settings.database_url,
                synchronous=self._settings.sqlite_synchronous,
                pool_size=1,
                deadline_s=RENEW_S,
            )
            database = loop.run(stack.enter_async_context(opened))
            while not self._ended.wait(self._every_s):
                if not loop.run(self._renew(database)):
                    self._on_lost()
                    break
            loop.run(stack.aclose())

    async def _renew(self, database: Database) -> bool:
        """Renew the lease, and return whether the work is to go on, as far as can be told."""
        try:
            async with database.begin_write() as session:
                leases = JobLeases(session)
                if not await leases.renew(self._lease):
                    return True
                now = time.monotonic()
                self._give_up_at = min(self._give_up_at, now + self._cancel_grace_s)
                if now < self._give_up_at:
                    return True
                await leases.end_cancelled(self._lease)
                return False
        except LeaseLost:
            return False
        except Exception as error:  # the database may be away for a while; nobody else gets it then
            log.warning(
                "lease_not_renewed", job=str(self._lease.job_id), cause=describe_failure(error)
            )
        return True


def run_try(
    settings: Settings,
    claim: Lease,
    *,
    kinds: Mapping[str, JobFunction],
    niceness: int = 0,
    on_lost: Callable[[], None] = lambda: None,
) -> None:
    """Work on a claimed job until it ends or is to be tried again.

    The lease is kept at the priority that the process has; the work gets `niceness` less. `on_lost`
    is called, in another thread, where another process has the job by now; without it, the work
    ends when it next stores something.
    """
    with suppress(LeaseLost):  # before it began: it waited for too long
        asyncio.run(_run_try(settings, claim, kinds, niceness, on_lost))


def return_job(settings: Settings, claim: Lease) -> None:
    """Give a job back that this process will not end; the try does not count.

    Where nobody waits for the end of this process, that is tried for as long as the lease holds:
    the work may keep the processor busy.
    """

    async def run() -> None:
        async with (
            open_database(settings.database_url, pool_size=1, deadline_s=LEASE_S) as database,
            database.begin_write() as session,
        ):
            await JobLeases(session).give_back(claim, counts=False)

    asyncio.run(run())


async def _run_try(
    settings: Settings,
    claim: Lease,
    kinds: Mapping[str, JobFunction],
    niceness: int,
    on_lost: Callable[[], None],
) -> None:
    async with open_database(
        settings.database_url, synchronous=settings.sqlite_synchronous
    ) as database:
        async with database.begin_write() as session:
            entered = await JobLeases(session).enter(claim)
        if entered is None:
            return
        job, lease = entered
        LOG_CONTEXT.set({"job": str(job.id), "key": job.key})  # what is logged meanwhile names them
        started = time.perf_counter()
        log.info("job_started", job=str(job.id), kind=job.kind, tries=job.tries)
        with LeaseKeeper(settings, lease, on_lost=on_lost):
            os.nice(niceness)
            context = JobContext(job, settings, database=database, lease=lease)
            ending = await _attempt(kinds, context)
        state = await _conclude(database, lease, ending)
        seconds = round(time.perf_counter() - started, 3)
        log.info("job_ended", job=str(job.id), kind=job.kind, state=state, seconds=seconds)


async def _attempt(
    kinds: Mapping[str, JobFunction], context: JobContext
) -> Mapping[str, object] | Interruption:
    """Return how the job ends, or why it is to be tried again."""
    job = context.job
    try:
        result = await kinds[job.kind](context)
    except JobCancelled:
        return {"state": JobState.CANCELLED, "step": "Cancelled"}
    except (*RETRIED, LeaseLost) as error:
        log.warning("job_interrupted", job=str(job.id), kind=job.kind, cause=str(error))
        return Interruption(type(error).__name__)
    except SubtextError as error:
        return {"state": JobState.FAILED, "step": "Failed", "problem": describe_problem(error)}
    except Exception as error:
        log.exception("job_died", job=str(job.id), kind=job.kind, tries=job.tries)
        return Interruption(type(error).__name__)
    return {"state": JobState.SUCCEEDED, "step": "Done", "progress": 1.0, "result": dict(result)}


async def _conclude(
    database: Database, lease: Lease, ending: Mapping[str, object] | Interruption
) -> JobState | None:
    """Store how the job ends, and return its state; None if another process has it by now."""
    with suppress(LeaseLost):
        async with database.begin_write() as session:
            leases = JobLeases(session)
            if isinstance(ending, Interruption):
                await leases.give_back(lease, counts=True, cause=ending.cause)
            else:
                await leases.end(lease, ending)
            return (await JobStore(session).read(lease.job_id)).state
    return None
