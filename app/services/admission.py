"""Admission control: work over a limit is rejected at once instead of queueing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from app.db.deadline import suspend_deadlines
from app.errors import Overloaded

P = ParamSpec("P")
T = TypeVar("T")


class Admission:
    """A counter that admits at most `limit` callers at a time; for use by one event loop."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._inside = 0

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Count as inside while the block runs; raise `Overloaded` if the limit is reached."""
        if self._inside >= self._limit:
            raise Overloaded(limit=self._limit)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


class Gate:
    """The way to worker threads for CPU work: `threads` calls run, at most `limit` run or wait."""

    def __init__(self, *, threads: int, limit: int) -> None:
        self._threads = CapacityLimiter(threads)
        self._admission = Admission(limit=limit)

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work` in a thread and return its result; raise `Overloaded` over the limit.

        Neither the wait for a thread nor the work counts towards a transaction's deadline.
        """
        with self._admission.acquire(), suspend_deadlines():
            return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self._threads)
