"""Admission control: what comes over a limit is rejected at once instead of queueing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from app.errors import Overloaded

P = ParamSpec("P")
T = TypeVar("T")


class Admission:
    """Lets in `limit` at a time; for use by one event loop."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._inside = 0

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Count as inside while the block runs; raise `Overloaded` if there is no room."""
        if self._inside >= self._limit:
            raise Overloaded(limit=self._limit)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


class Gate:
    """Runs CPU work on `threads` threads, with at most `limit` pieces of it running or waiting."""

    def __init__(self, *, threads: int, limit: int) -> None:
        self._threads = CapacityLimiter(threads)
        self._admission = Admission(limit=limit)

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns; raise `Overloaded` instead of queueing without end."""
        with self._admission.acquire():
            return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self._threads)
