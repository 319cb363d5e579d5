"""Admission control: work over a limit is rejected at once instead of queueing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf
from time import monotonic, perf_counter
from types import TracebackType
from typing import Generic, ParamSpec, Self, TypeVar
from weakref import WeakValueDictionary

from app.db.deadline import suspend_deadlines
from app.errors import Overloaded
from app.limits import INSIGHTS, MODELS_LOADED, UPLOADS
from app.settings import Settings
from app.telemetry import Metrics, create_metrics

P = ParamSpec("P")
T = TypeVar("T")


IDLE_S = 0.05
"""Without a call for so long, the threads are idle, and not between two calls of one client."""


class Admission:
    """A counter that admits at most `limit` callers at a time; for use by one event loop."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._inside = 0

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Count as inside while the block runs; raise `Overloaded` if the limit is reached."""
        if self._inside >= self._limit:
            raise Overloaded
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


class Turns:
    """Turns by name: of those who want the same, one works at a time; for use by one event loop.

    Whoever comes next looks first whether the work is done.
    """

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def take(self, name: str) -> AsyncIterator[None]:
        """Wait for the others, and keep them waiting while the block runs.

        The wait does not count towards a transaction's deadline.
        """
        lock = self._locks.setdefault(name, asyncio.Lock())
        with suspend_deadlines():
            await lock.acquire()
        try:
            yield
        finally:
            lock.release()


class Gate:
    """The way to worker threads for CPU work, with a limit on what runs or waits.

    Besides two calls for each thread, it admits at most `limit` calls, and as many as have
    `characters` in their texts: so the wait for a thread is short however long texts are. The
    threads take calls from a queue of their own, and need no turn of a busy event loop between
    two. They end with the `with` block; a gate cannot be used after that. For use by one event
    loop.
    """

    def __init__(
        self,
        *,
        threads: int,
        limit: int,
        characters: int | None = None,
        name: str = "other",
        metrics: Metrics | None = None,
    ) -> None:
        """Open the way; what passes is counted and timed under its `name` in the metrics."""
        metrics = metrics or create_metrics()
        self.watch = metrics.watch
        self._figures = metrics.watch_gate(name)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="gate")
        self._threads = threads
        self._limit = limit
        self._most_characters = inf if characters is None else characters
        self._calls = 0
        self._characters = 0
        self._last_end = -inf

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def require_room(self, characters: int, *, is_hasty: bool = False) -> None:
        """Raise `Overloaded` if a call on so many characters would be refused now.

        Before a text is read, the bytes of its body stand for them.

        A hasty one, which was sent without the pause that an earlier refusal asked for, has room
        only where nothing has run for a while: others keep their places, and are served soon.
        """
        is_full = self._calls >= self._limit or (
            self._calls >= 2 * self._threads
            and self._characters + characters > self._most_characters
        )
        is_in_use = self._calls > 0 or monotonic() < self._last_end + IDLE_S
        if is_full or (is_hasty and is_in_use):
            raise Overloaded

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work` in a thread and return its result; raise `Overloaded` over the limit.

        Neither the wait for a thread nor the work counts towards a transaction's deadline. A call
        that is cancelled gives its place back, though its thread may still be at work.
        """
        characters = sum(map(_count_characters, args))
        self.require_room(characters)
        self._calls += 1
        self._characters += characters
        call = _TimedCall(partial(work, *args, **kwargs))
        try:
            with suspend_deadlines(), self._figures.count():
                return await asyncio.get_running_loop().run_in_executor(self._pool, call)
        finally:
            self._figures.add_wait(call.wait_s)
            self._calls -= 1
            self._last_end = monotonic()
            self._characters -= characters


class _TimedCall(Generic[T]):
    """A call for a thread, which notes how long it has waited; 0 if it never began."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.wait_s = 0.0
        self._work = work
        self._made_at = perf_counter()

    def __call__(self) -> T:
        self.wait_s = perf_counter() - self._made_at
        return self._work()


def _count_characters(argument: object) -> int:
    """Return the number of characters of a text or of texts; 0 for anything else."""
    if isinstance(argument, str):
        return len(argument)
    if isinstance(argument, list | tuple):
        return sum(len(item) for item in argument if isinstance(item, str))
    return 0


@dataclass(frozen=True, slots=True, eq=False)
class Gates:
    """The ways to threads: for answers, changes of the model, the index, files, other models.

    And for figures on labels, which may take as long as hundreds of corrections, for the topics of
    stored reviews, and for the figures of what people complain about.
    """

    inference: Gate
    training: Gate
    indexing: Gate
    importing: Gate
    loading: Gate
    measuring: Gate
    analysing: Gate
    counting: Gate


@asynccontextmanager
async def open_gates(settings: Settings, metrics: Metrics) -> AsyncIterator[Gates]:
    """Open the ways to worker threads, and end the threads when the block ends."""
    make = partial(Gate, metrics=metrics)
    with (
        make(
            name="inference",
            threads=settings.inference_threads,
            limit=settings.inference_limit,
            characters=settings.inference_characters,
        ) as inference,
        make(name="training", threads=1, limit=settings.write_limit) as training,
        make(name="indexing", threads=1, limit=1) as indexing,
        make(name="importing", threads=1, limit=UPLOADS) as importing,
        make(name="loading", threads=1, limit=MODELS_LOADED) as loading,
        make(name="measuring", threads=1, limit=1) as measuring,
        make(name="analysing", threads=1, limit=1) as analysing,
        make(name="counting", threads=1, limit=INSIGHTS) as counting,
    ):
        yield Gates(
            inference=inference,
            training=training,
            indexing=indexing,
            importing=importing,
            loading=loading,
            measuring=measuring,
            analysing=analysing,
            counting=counting,
        )
