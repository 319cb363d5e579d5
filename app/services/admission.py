"""Doors with a limit: who comes over it is told so at once instead of waiting without end."""

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
    def one_more(self) -> Iterator[None]:
        """Count as inside while the block runs; raise `Overloaded` if there is no room."""
        if self._inside >= self._limit:
            raise Overloaded(limit=self._limit)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


class Gate:
    """The door for CPU work: runs it on `threads` threads, with `limit` running or waiting."""

    def __init__(self, *, threads: int, limit: int) -> None:
        self._threads = CapacityLimiter(threads)
        self._admission = Admission(limit=limit)

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns; raise `Overloaded` instead of queueing without end."""
        with self._admission.one_more():
            return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self._threads)
