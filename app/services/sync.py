"""Polling: a process takes over what was stored through other processes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from app.db.engine import Database

log = structlog.get_logger()

Step = Callable[[Database], Awaitable[bool]]
"""Takes over some of what is new in the database; returns whether there is more."""


@asynccontextmanager
async def polling(
    database: Database, *, first: Sequence[Step], then: Sequence[Step], interval_s: float
) -> AsyncIterator[None]:
    """Take the `first` steps, then all of them again and again until the context is left.

    What answers depend on belongs to `first`; what can wait a while comes `then`.
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
    away = False
    while True:
        more = False
        try:
            for step in steps:
                more |= await step(database)
            away = False
        except Exception:
            # The database may be away for a while; the model that answers stays as it is.
            if not away:
                log.exception("database_unreadable", retry_in_s=interval_s)
            away = True
        if not more:
            await asyncio.sleep(interval_s)
