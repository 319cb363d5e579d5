"""The one door for CPU work: a few threads, and a limit on who may wait for them."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from app.errors import Overloaded

P = ParamSpec("P")
T = TypeVar("T")


class Gate:
    """Runs work on `threads` threads; refuses at once when `limit` calls are running or waiting."""

    def __init__(self, *, threads: int, limit: int) -> None:
        self._threads = CapacityLimiter(threads)
        self._limit = limit
        self._admitted = 0

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns; raise `Overloaded` instead of queueing without end."""
        if self._admitted >= self._limit:
            raise Overloaded(limit=self._limit)
        self._admitted += 1
        try:
            return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self._threads)
        finally:
            self._admitted -= 1
