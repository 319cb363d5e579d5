"""Polling: a process applies what other processes have stored in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.backends import DataVersion, read_data_version
from app.db.engine import Database, describe_failure, translate_db_errors
from app.errors import StoreUnavailable

log = structlog.get_logger()

LAST_STEP_S = 2.0
"""How long the end waits for a step that has begun."""

SKIPPED = 3
"""Rounds left out, one after the other, while nothing is committed to the database.

What is due by the clock waits so much longer: a job that is to be tried again, for instance.
"""

Step = Callable[[Database], Awaitable[bool]]
"""Applies some of what is new in the database; returns whether there is more."""


@asynccontextmanager
async def poll_in_background(
    database: Database, *, steps: Sequence[Step], interval_s: float
) -> AsyncIterator[None]:
    """Repeat the steps in the background until the block ends.

    A round in which some step has more to do is followed by the next at once, one in which a step
    fails or none has more after `interval_s`. Where none fails and nothing is committed, the next
    `SKIPPED` rounds are left out. A step that fails keeps no other from its turn. At the end a step
    that has begun is waited for: cancelled while it opens a connection, it would leave the driver's
    thread behind.
    """
    stopping = asyncio.Event()
    task = asyncio.create_task(_poll(database, steps, interval_s, stopping))
    try:
        yield
    finally:
        stopping.set()
        with suppress(TimeoutError, asyncio.CancelledError):
            await asyncio.wait_for(task, LAST_STEP_S)


async def _poll(
    database: Database, steps: Sequence[Step], interval_s: float, stopping: asyncio.Event
) -> None:
    failures = _Failures(interval_s)
    version = None
    while not stopping.is_set():
        more = False
        for position, step in enumerate(steps):
            if stopping.is_set():
                return
            try:
                with translate_db_errors():
                    more |= await step(database)
                failures.end(position)
            except Exception as error:
                # The database may be unreachable for a while; the current model keeps answering.
                failures.begin(position, error)
        if failures or not more:
            turns = 1 if failures else 1 + SKIPPED
            version = await _rest(database, turns, interval_s, stopping, version)


async def _rest(
    database: Database,
    turns: int,
    interval_s: float,
    stopping: asyncio.Event,
    version: DataVersion | None,
) -> DataVersion | None:
    """Rest for so many intervals, or until the data change; return their version then.

    `version` is one from before the last round.
    """
    for _ in range(turns):
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), interval_s)
            return version
        found = await _find_version(database)
        if found is None or found != version:
            return found
    return version


async def _find_version(database: Database) -> DataVersion | None:
    """Return the version of the data now; None where that fails: a round tells how."""
    with suppress(Exception):
        async with database.begin_probe() as session:
            return await read_data_version(session)
    return None


class _Failures:
    """The steps that fail, by position; of an outage, which all share, the first line is enough."""

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._errors: dict[int, type[Exception]] = {}

    def __bool__(self) -> bool:
        return bool(self._errors)

    def begin(self, position: int, error: Exception) -> None:
        """Take note that a step fails, and log it unless that is known."""
        kind = type(error)
        is_known = self._errors.get(position) is kind or (
            kind is StoreUnavailable and kind in self._errors.values()
        )
        self._errors[position] = kind
        if not is_known:
            _log_failure(error, self._interval_s)

    def end(self, position: int) -> None:
        """Take note that a step goes well."""
        if self._errors.pop(position, None) and not self._errors:
            log.info("database_readable")


def _log_failure(error: Exception, interval_s: float) -> None:
    """Log an outage in a line, and anything else with its traceback."""
    if isinstance(error, StoreUnavailable):
        cause = describe_failure(error.__cause__ or error)
        log.error("database_unreadable", cause=cause, retry_in_s=interval_s)
    else:
        log.error("database_unreadable", retry_in_s=interval_s, exc_info=error)
