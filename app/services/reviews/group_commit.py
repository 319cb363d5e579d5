"""Group commit: work that waits for the writer is committed together, in one transaction."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.errors import StoreUnavailable, SubtextError

WorkT = TypeVar("WorkT")
OutcomeT = TypeVar("OutcomeT")

MOST_AT_ONCE = 64
"""The most pieces of work in a group: a correction waits for one group to get the writer."""


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting(Generic[WorkT, OutcomeT]):
    work: WorkT
    outcome: asyncio.Future[OutcomeT] = field(default_factory=asyncio.Future)


class GroupCommitter(Generic[WorkT, OutcomeT]):
    """A queue of work; what arrives while one group commits forms the next.

    `commit_group` does a group in one transaction. Once that is committed, it returns for each
    piece of work its outcome, or the `SubtextError` that refuses it. If it raises, nothing of
    the group was stored; then each piece is tried alone, so that only those fail that fail by
    themselves. After a `StoreUnavailable` the rest of the group fails without another try. For
    use by one event loop.
    """

    def __init__(
        self,
        commit_group: Callable[[Sequence[WorkT]], Awaitable[Sequence[OutcomeT | SubtextError]]],
        *,
        deadline_s: float | None = None,
    ) -> None:
        self._commit_group = commit_group
        self._deadline_s = deadline_s
        self._waiting: deque[_Waiting[WorkT, OutcomeT]] = deque()
        self._running: asyncio.Task[None] | None = None

    async def submit(self, work: WorkT) -> OutcomeT:
        """Queue the work and return its outcome once committed; raise the error that refuses it.

        After the deadline it raises `StoreUnavailable`: also where groups before its own took the
        time. Work that is not begun by then never is.
        """
        waiting: _Waiting[WorkT, OutcomeT] = _Waiting(work)
        self._waiting.append(waiting)
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        try:
            async with asyncio.timeout(self._deadline_s):
                return await waiting.outcome
        except TimeoutError as error:
            raise StoreUnavailable from error

    async def _run(self) -> None:
        group: list[_Waiting[WorkT, OutcomeT]] = []
        try:
            while group := self._take_group():
                outcomes = await self._commit([one.work for one in group])
                for one, outcome in zip(group, outcomes, strict=True):
                    _deliver(one.outcome, outcome)
        finally:
            self._running = None
            # Whatever ended this, nobody may wait for ever; a finished future ignores `cancel`.
            for one in (*group, *self._waiting):
                one.outcome.cancel()

    def _take_group(self) -> list[_Waiting[WorkT, OutcomeT]]:
        group: list[_Waiting[WorkT, OutcomeT]] = []
        while self._waiting and len(group) < MOST_AT_ONCE:
            one = self._waiting.popleft()
            # Work that was cancelled in the queue is never begun.
            if not one.outcome.cancelled():
                group.append(one)
        return group

    async def _commit(self, group: Sequence[WorkT]) -> Sequence[OutcomeT | Exception]:
        try:
            return await self._commit_group(group)
        except StoreUnavailable as error:
            return [error] * len(group)
        except Exception as error:
            if len(group) == 1:
                return [error]
        return await self._commit_one_by_one(group)

    async def _commit_one_by_one(self, group: Sequence[WorkT]) -> Sequence[OutcomeT | Exception]:
        outcomes: list[OutcomeT | Exception] = []
        for work in group:
            outcomes += await self._commit([work])
            if isinstance(outcomes[-1], StoreUnavailable):
                return outcomes + [outcomes[-1]] * (len(group) - len(outcomes))
        return outcomes


def _deliver(future: asyncio.Future[OutcomeT], outcome: OutcomeT | Exception) -> None:
    if future.cancelled():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
