"""One try of a job: how it ends, and what its function may store."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.db.job_leases import LEASE_S, JobLeases
from app.domain.jobs import Job, JobState, Lease
from app.errors import Overloaded, StoreUnavailable
from app.services.jobs.context import JobContext, JobFunction
from app.services.jobs.execution import LeaseKeeper, return_job, run_try
from tests.services.jobs.program import KINDS
from tests.services.jobs.queue import Queue


async def claim(queue: Queue, *kinds: str) -> Lease:
    async with queue.database.begin_write() as session:
        lease = await JobLeases(session).claim(kinds, service=uuid4().hex, most=1)
    assert lease is not None
    return lease


async def run(queue: Queue, job: Job, function: JobFunction | None = None) -> Job:
    """Run one try of a job in a thread, and return what it is afterwards."""
    kinds = KINDS if function is None else {job.kind: function}
    lease = await claim(queue, job.kind)
    await asyncio.to_thread(run_try, queue.settings, lease, kinds=kinds)
    return await queue.read(job)


async def test_a_job_ends_with_what_its_function_returns(queue: Queue) -> None:
    """And nobody holds it any more."""
    job = await queue.add("count", to=3)

    with capture_logs() as logged:
        ended = await run(queue, job)

    assert (ended.state, ended.result, ended.progress) == (JobState.SUCCEEDED, {"counted": 3}, 1)
    assert [(one["event"], one["job"]) for one in logged] == [
        ("job_started", str(job.id)),
        ("job_ended", str(job.id)),
    ]
    assert (logged[1]["state"], logged[1]["seconds"] >= 0) == ("succeeded", True)


async def test_an_error_of_ours_ends_the_job(queue: Queue) -> None:
    """With its sentence; to try again would not help."""
    ended = await run(queue, await queue.add("refuse"))

    assert (ended.state, ended.tries) == (JobState.FAILED, 1)
    assert ended.problem == {
        "error": "RecordUnreadable",
        "detail": "The file is empty; send one with a header and rows.",
    }


async def test_a_defect_is_a_try_and_is_logged(queue: Queue) -> None:
    """With its traceback, which no client sees."""
    job = await queue.add("fail")

    with capture_logs() as logged:
        found = await run(queue, job)

    assert (found.state, found.tries, found.problem) == (JobState.QUEUED, 1, None)
    (died,) = [one for one in logged if one["event"] == "job_died"]
    assert died["exc_info"]


async def test_a_defect_that_is_met_three_times_is_named(queue: Queue) -> None:
    """By its class alone: its sentence may hold the text of a review."""
    job = await queue.add("fail")

    for _ in range(3):
        await queue.pass_time(60)
        found = await run(queue, job)

    assert found.state is JobState.FAILED
    assert found.problem is not None
    assert "died 3 times (the last time of ZeroDivisionError)" in str(found.problem["detail"])
    assert "secret" not in str(found.problem)


@pytest.mark.parametrize("error", [StoreUnavailable(), Overloaded()])
async def test_what_may_pass_is_tried_again(queue: Queue, error: Exception) -> None:
    """Such as a database that does not answer."""

    async def meet(_context: JobContext) -> Mapping[str, object]:
        raise error

    found = await run(queue, await queue.add("meet"), meet)

    assert (found.state, found.tries) == (JobState.QUEUED, 1)


async def test_what_a_block_puts_into_its_counts_is_stored(queue: Queue) -> None:
    """They are read when the block ends; what is left out stays as it was."""
    checkpoint = {"at": 0}
    seen: list[Job] = []

    async def work(context: JobContext) -> Mapping[str, object]:
        async with context.begin_write(progress=0.25, step="Reading", checkpoint=checkpoint):
            checkpoint["at"] = 7
        async with context.begin_write(result={"rows": 7}):
            pass
        await context.report(progress=None, step="Counting")
        async with context.begin_read() as session:
            assert session is not None
        reading = asyncio.run_coroutine_threadsafe(queue.read(context.job), loop)
        seen.append(await asyncio.wrap_future(reading))
        return {"rows": 8}

    loop = asyncio.get_running_loop()
    job = await queue.add("work")
    ended = await run(queue, job, work)

    (during,) = seen
    assert (during.progress, during.step, during.checkpoint) == (None, "Counting", {"at": 7})
    assert during.result == {"rows": 7}
    assert during.revision == 5
    assert (ended.result, ended.checkpoint) == ({"rows": 8}, {"at": 7})


async def test_a_cancelled_job_keeps_what_came_of_it(queue: Queue) -> None:
    """But nothing of the block in which it is told."""
    loop = asyncio.get_running_loop()

    async def work(context: JobContext) -> Mapping[str, object]:
        async with context.begin_write(result={"rows": 1}):
            pass
        cancelling = asyncio.run_coroutine_threadsafe(queue.cancel(context.job), loop)
        await asyncio.wrap_future(cancelling)
        async with context.begin_write(result={"rows": 2}):
            pass
        return {"rows": 3}

    ended = await run(queue, await queue.add("work"), work)

    assert (ended.state, ended.result, ended.problem) == (JobState.CANCELLED, {"rows": 1}, None)


async def test_a_try_that_comes_too_late_does_nothing(queue: Queue) -> None:
    """Where another service has the job by then."""
    job = await queue.add("count", to=3)
    late = await claim(queue, "count")
    await queue.pass_time(LEASE_S)
    await claim(queue, "count")

    await asyncio.to_thread(run_try, queue.settings, late, kinds=KINDS)

    assert await queue.read_lines(job) == []
    assert (await queue.read(job)).state is JobState.RUNNING


async def test_a_job_that_died_three_times_at_its_claim_is_not_begun(queue: Queue) -> None:
    """Whoever takes it up finds that it has failed."""
    job = await queue.add("count", to=3)
    lease = await claim(queue, "count")
    for _ in range(3):
        async with queue.database.begin_write() as session:
            await JobLeases(session).enter(lease)

    await asyncio.to_thread(run_try, queue.settings, lease, kinds=KINDS)

    assert (await queue.read(job)).state is JobState.FAILED


async def test_a_job_is_given_back_as_if_it_had_not_been_tried(queue: Queue) -> None:
    """By a process that ends before it."""
    job = await queue.add("count", to=3)

    await asyncio.to_thread(return_job, queue.settings, await claim(queue, "count"))

    found = await queue.read(job)
    assert (found.state, found.tries) == (JobState.QUEUED, 0)


async def enter(queue: Queue) -> Lease:
    """Claim the job that waits, and take it up."""
    lease = await claim(queue, "count")
    async with queue.database.begin_write() as session:
        entered = await JobLeases(session).enter(lease)
    assert entered is not None
    return entered[1]


async def test_a_lease_is_renewed_until_the_work_ends(queue: Queue) -> None:
    """Long before it is over."""
    await queue.add("count", to=1)
    lease = await enter(queue)
    await queue.pass_time(LEASE_S)
    assert await queue.is_due("count")

    with LeaseKeeper(queue.settings, lease, on_lost=lambda: None, every_s=0.01):
        async with asyncio.timeout(20):
            while await queue.is_due("count"):
                pass


async def test_a_lost_lease_is_told_though_the_work_computes(queue: Queue) -> None:
    """It leaves the event loop no turn, and needs none."""
    await queue.add("count", to=1)
    lease = await enter(queue)
    await queue.pass_time(LEASE_S)
    await claim(queue, "count")
    lost = Event()

    with LeaseKeeper(queue.settings, lease, on_lost=lost.set, every_s=0.01):
        is_told = lost.wait(20)

    assert is_told


async def test_work_that_takes_no_notice_of_being_cancelled_is_given_up(queue: Queue) -> None:
    """After a while, in which it may end by itself."""
    job = await queue.add("count", to=1)
    lease = await enter(queue)
    await queue.cancel(job)
    given_up = Event()

    with LeaseKeeper(
        queue.settings, lease, on_lost=given_up.set, every_s=0.01, cancel_grace_s=0.05
    ):
        is_given_up = given_up.wait(20)

    assert is_given_up
    assert (await queue.read(job)).state is JobState.CANCELLED


async def test_a_database_that_is_away_does_not_end_the_lease(queue: Queue, tmp_path: Path) -> None:
    """It is renewed when the database is back, if nobody has the job by then."""
    await queue.add("count", to=1)
    lease = await enter(queue)
    gone = queue.settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'empty.db'}"})
    lost, warned = Event(), Event()

    def hear(_logger: object, _method: str, event: EventDict) -> EventDict:
        warned.set()
        return event

    with (
        capture_logs(processors=[hear]),
        LeaseKeeper(gone, lease, on_lost=lost.set, every_s=0.01),
    ):
        is_warned = warned.wait(20)

    assert is_warned
    assert not lost.is_set()
