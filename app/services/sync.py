"""Polling: a process applies what other processes have stored in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.engine import Database, describe_failure, translate_db_errors
from app.errors import StoreUnavailable

log = structlog.get_logger()

LAST_STEP_S = 2.0
"""How long the end waits for a step that has begun."""

Step = Callable[[Database], Awaitable[bool]]
"""Applies some of what is new in the database; returns whether there is more."""


@asynccontextmanager
async def poll_in_background(
    database: Database, *, steps: Sequence[Step], interval_s: float
) -> AsyncIterator[None]:
    """Repeat the steps in the background until the block ends.

    A round in which some step has more to do is followed by the next at once, any other after
    `interval_s`. Errors are logged, once for each outage. At the end a step that has begun is
    waited for: cancelled while it opens a connection, it would leave the driver's thread behind.
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
    failing = False
    while not stopping.is_set():
        more = False
        try:
            with translate_db_errors():
                for step in steps:
                    if not stopping.is_set():
                        more |= await step(database)
            if failing:
                log.info("database_readable")
            failing = False
        except Exception as error:
            # The database may be unreachable for a while; the current model keeps answering. An
            # outage is logged once, not every round.
            more = False
            if not failing:
                _log_failure(error, interval_s)
            failing = True
        if not more:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), interval_s)


def _log_failure(error: Exception, interval_s: float) -> None:
    """Log an outage in a line, and anything else with its traceback."""
    if isinstance(error, StoreUnavailable):
        cause = describe_failure(error.__cause__ or error)
        log.error("database_unreadable", cause=cause, retry_in_s=interval_s)
    else:
        log.error("database_unreadable", retry_in_s=interval_s, exc_info=error)
