"""What a job that fits topics says while it runs: its step, its progress and its result so far."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic
from typing import TypeVar

from app.domain.topic_fits import FitRequest
from app.errors import JobCancelled
from app.schemas.topic_fits import CandidateView, SweepFiguresView, TopicFitResult
from app.services.jobs.context import JobContext
from app.training.topics.parallel import CandidateProgress

T = TypeVar("T")

STORED_EVERY_S = 1.0
"""Seconds between two reports that are stored: each is a transaction, and is sent to who watches.
"""


class FitReport:
    """The result of a job as far as it has come, stored with each step.

    Reports within `STORED_EVERY_S` of one that was stored are left out, so that the work can report
    as often as it likes.
    """

    def __init__(self, context: JobContext, request: FitRequest) -> None:
        self._context = context
        self._next_at = 0.0
        self._latest = (0.0, "Starting")
        self._is_stopped = Event()
        self.result = TopicFitResult(
            model=None,
            name=request.name,
            succeeds=None,
            documents=0,
            left_out=0,
            matching=0,
            candidates=[],
            changes=None,
            analysed=0,
        )

    def update(self, **changes: object) -> None:
        """Change facts of the result, which the next report stores."""
        self.result = self.result.model_copy(update=changes)

    def note(
        self, progress: float, step: str, candidates: Sequence[CandidateProgress] = ()
    ) -> None:
        """Take how far work in a thread is, from there; raise `JobCancelled` if it is to end."""
        if self._is_stopped.is_set():
            raise JobCancelled
        self._latest = progress, describe_fits(step, candidates)
        if candidates:
            self.update(candidates=[_show(one) for one in candidates])

    async def tell(self, progress: float, step: str, *, at_once: bool = False) -> None:
        """Store how far the job is; raise `JobCancelled` or `LeaseLost` if it is to end."""
        self._latest = progress, step
        if at_once or monotonic() >= self._next_at:
            await self._save()

    async def follow(self, work: Callable[[], T]) -> T:
        """Return what work does in a thread, storing meanwhile how far it is.

        A job that is to end does so within seconds, whatever is being done; the work goes on until
        it next takes note. Raises `JobCancelled` or `LeaseLost`.
        """
        running = asyncio.ensure_future(asyncio.to_thread(work))
        try:
            while not (await asyncio.wait({running}, timeout=STORED_EVERY_S))[0]:
                await self._save()
        except BaseException:  # also Ctrl-C: nobody waits for the work any more
            self._is_stopped.set()
            running.add_done_callback(lambda done: done.cancelled() or done.exception())
            raise
        return await running

    async def _save(self) -> None:
        progress, step = self._latest
        result = self.write()
        async with self._context.begin_write(progress=progress, step=step, result=result):
            pass
        self._next_at = monotonic() + STORED_EVERY_S

    def write(self) -> dict[str, object]:
        """Return the result as JSON."""
        return self.result.model_dump(mode="json")


def describe_fits(step: str, candidates: Sequence[CandidateProgress]) -> str:
    """Return the step, of fits with the one that has got furthest and is not yet done."""
    going = [one for one in candidates if one.sweep < one.sweeps]
    if not going:
        return step
    first = max(going, key=lambda one: one.sweep)
    measured = list(first.coherence.values())
    coherence = f", coherence {measured[-1]:.2f}" if measured else ""
    return f"Fitting {first.topics} topics: sweep {first.sweep} of {first.sweeps}{coherence}"


def _show(one: CandidateProgress) -> CandidateView:
    """Return a candidate that is being fitted."""
    sweeps = [
        SweepFiguresView(sweep=sweep, coherence=coherence)
        for sweep, coherence in one.coherence.items()
    ]
    return CandidateView(
        topics=one.topics,
        coherence=sweeps[-1].coherence if sweeps else None,
        diversity=None,
        stability=None,
        junk=None,
        chosen=False,
        sweeps=sweeps,
    )
