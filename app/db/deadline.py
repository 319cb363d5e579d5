"""Deadlines of transactions: how long one may wait for the database in all."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

_RUNNING: ContextVar[tuple[asyncio.Timeout, ...]] = ContextVar("deadlines", default=())
"""The deadlines of the transactions around the current call, outermost first."""


@asynccontextmanager
async def limit_time(seconds: float | None) -> AsyncIterator[asyncio.Timeout]:
    """Cancel the block after so many seconds, and raise `TimeoutError`; None sets no limit.

    The time within `suspend_deadlines` does not count.
    """
    async with asyncio.timeout(seconds) as timer:
        outer = _RUNNING.get()
        _RUNNING.set((*outer, timer))
        try:
            yield timer
        finally:
            _RUNNING.set(outer)
            if not timer.expired():
                timer.reschedule(None)  # a task that was started in the block may stop it later


@contextmanager
def suspend_deadlines() -> Iterator[None]:
    """Stop the clocks of the deadlines around the block: what it waits for is not the database.

    A review is classified, and a correction is learned, within a transaction. Where many wait for
    a thread, that is an overload, and no failure of the database.
    """
    clock = asyncio.get_running_loop().time
    stopped_at = clock()
    running = [timer for timer in _RUNNING.get() if not timer.expired()]
    # One without a time has been stopped already, and whoever did that lets it run on.
    stopped = [(timer, when) for timer in running if (when := timer.when()) is not None]
    for timer, _ in stopped:
        timer.reschedule(None)
    try:
        yield
    finally:
        for timer, when in stopped:
            timer.reschedule(when + clock() - stopped_at)
