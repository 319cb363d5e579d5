"""What a fit says while it runs, and how it ends when it is cancelled."""

from threading import Event

import pytest

from app.db.jobs import JobStore
from app.errors import JobCancelled
from app.schemas.topic_fits import TopicFitResult
from app.training.topics.fit_report import FitReport, describe_fits
from app.training.topics.parallel import CandidateProgress
from tests.training.topics.workplace import REQUEST, Workplace

ENOUGH_S = 60.0

HALF = CandidateProgress(20, 310, 600, {25: 0.101, 300: 0.118})
DONE = CandidateProgress(10, 600, 600, {600: 0.2})
WAITING = CandidateProgress(30, 0, 600, {})


@pytest.mark.parametrize(
    ("candidates", "step"),
    [
        pytest.param([], "Choosing terms", id="none yet"),
        pytest.param(
            [DONE, HALF, WAITING],
            "Fitting 20 topics: sweep 310 of 600, coherence 0.12",
            id="the one that has got furthest",
        ),
        pytest.param([DONE, WAITING], "Fitting 30 topics: sweep 0 of 600", id="not measured yet"),
        pytest.param([DONE], "Choosing terms", id="all done"),
    ],
)
def test_the_step_tells_topics_sweep_and_coherence(
    candidates: list[CandidateProgress], step: str
) -> None:
    assert describe_fits("Choosing terms", candidates) == step


async def test_what_a_thread_says_is_stored_with_its_candidates(place: Workplace) -> None:
    """Before the work has ended, so that people can watch it."""
    context = await place.begin()
    report, is_seen = FitReport(context, REQUEST), Event()
    seen: list[tuple[float | None, str | None]] = []

    def watch(progress: float | None, step: str | None) -> None:
        seen.append((progress, step))
        is_seen.set()

    def work() -> str:
        report.note(0.5, "Fitting", [DONE, HALF])
        assert is_seen.wait(ENOUGH_S)
        return "done"

    context.watch = watch
    assert await report.follow(work) == "done"

    assert seen[0] == (0.5, "Fitting 20 topics: sweep 310 of 600, coherence 0.12")
    async with place.database.begin_read() as session:
        job = await JobStore(session).read(context.job.id)
    result = TopicFitResult.model_validate(job.result)
    assert [(one.topics, one.coherence) for one in result.candidates] == [(10, 0.2), (20, 0.118)]
    assert [one.sweep for one in result.candidates[1].sweeps] == [25, 300]


async def test_a_job_is_cancelled_in_a_step_that_says_nothing(place: Workplace) -> None:
    """At once; the work ends when it next says how far it is."""
    context = await place.begin()
    report, is_over = FitReport(context, REQUEST), Event()

    def work() -> None:
        is_over.wait(ENOUGH_S)

    async with place.database.begin_write() as session:
        await JobStore(session).cancel(context.job.id)
    with pytest.raises(JobCancelled):
        await report.follow(work)

    is_over.set()
    with pytest.raises(JobCancelled):
        report.note(0.5, "Fitting")


async def test_reports_in_quick_succession_are_stored_once(place: Workplace) -> None:
    context = await place.begin()
    steps: list[str | None] = []
    context.watch = lambda _, step: steps.append(step)
    report = FitReport(context, REQUEST)

    for step in ("first", "second"):
        await report.tell(0.0, step)
    await report.tell(0.0, "third", at_once=True)

    assert steps == ["first", "third"]
