"""Polling: a process applies what other processes have stored in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.engine import Database

log = structlog.get_logger()

Step = Callable[[Database], Awaitable[bool]]
"""Applies some of what is new in the database; returns whether there is more."""


@asynccontextmanager
async def poll_in_background(
    database: Database, *, first: Sequence[Step], then: Sequence[Step], interval_s: float
) -> AsyncIterator[None]:
    """Run the `first` steps once, then repeat all steps in the background until the block ends.

    What answers depend on belongs to `first`; what can wait a while belongs to `then`. A round
    in which some step has more to do is followed by the next at once, any other after
    `interval_s`. An error in a `first` step at the start is raised; later errors are logged.
    """
    for step in first:
        await step(database)
    task = asyncio.create_task(_poll(database, [*first, *then], interval_s))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _poll(database: Database, steps: Sequence[Step], interval_s: float) -> None:
    failing = False
    while True:
        more = False
        try:
            for step in steps:
                more |= await step(database)
            failing = False
        except Exception:
            # The database may be unreachable for a while; the current model keeps answering. An
            # outage is logged once, not every round.
            more = False
            if not failing:
                log.exception("database_unreadable", retry_in_s=interval_s)
            failing = True
        if not more:
            await asyncio.sleep(interval_s)
