"""A service has jobs worked on in processes beside it."""

import asyncio
import os
import signal
from datetime import UTC, datetime

import pytest

from app.db.jobs import JOBS
from app.domain.jobs import JobState
from app.errors import JobNotFound
from tests.services.jobs.children import list_children, wait_for_child
from tests.services.jobs.queue import Queue


async def test_a_job_runs_in_a_process_of_its_own_to_its_result(queue: Queue) -> None:
    """Which has less priority than the service."""
    job = await queue.add("compute", seconds=0)

    async with queue.open_runner() as runner:
        ended = await queue.run(job, runner)

    assert (ended.state, ended.progress, ended.step) == (JobState.SUCCEEDED, 1, "Done")
    assert ended.result == {"niceness": 19}
    assert ended.started_at is not None
    assert ended.finished_at is not None


async def test_a_job_whose_process_is_killed_goes_on_from_its_checkpoint(queue: Queue) -> None:
    """In another process, and stores nothing twice."""
    job = await queue.add("count", to=8, deaths=2)

    async with queue.open_runner() as runner:
        ended = await queue.run(job, runner)

    assert (ended.state, ended.tries) == (JobState.SUCCEEDED, 3)
    assert await queue.read_lines(job) == list(range(1, 9))
    assert len(set(await queue.read_pids(job))) == 3


async def test_a_job_that_kills_its_process_three_times_fails(queue: Queue) -> None:
    """And says what to do; what it stored stays."""
    job = await queue.add("count", to=99, deaths=3)

    async with queue.open_runner() as runner:
        ended = await queue.run(job, runner)

    assert (ended.state, ended.tries) == (JobState.FAILED, 3)
    assert ended.problem is not None
    assert ended.problem["error"] == "JobDied"
    assert "died 3 times (the last time of SIGKILL)" in str(ended.problem["detail"])
    assert ended.result == {"at": 6}
    assert await queue.read_lines(job) == [1, 2, 3, 4, 5, 6]


async def test_the_end_of_the_service_gives_its_job_back_at_once(queue: Queue) -> None:
    """The try does not count, and another service goes on from there."""
    job = await queue.add("count", to=40, pause_s=0.1)

    async with queue.open_runner() as runner:
        await queue.run_until(job, runner, lambda found: found.checkpoint is not None)
    given_back = await queue.read(job)
    async with queue.open_runner() as runner:
        ended = await queue.run(job, runner)

    assert (given_back.state, given_back.tries) == (JobState.QUEUED, 0)
    assert (ended.state, ended.tries) == (JobState.SUCCEEDED, 1)
    assert await queue.read_lines(job) == list(range(1, 41))


async def test_a_service_that_ends_gives_back_what_its_processes_could_not(queue: Queue) -> None:
    """They are told to end as well, perhaps before they have begun; no try is lost."""
    job = await queue.add("count", to=3)
    before = list_children()

    async with queue.open_runner() as runner:
        assert await runner.step(queue.database)
        os.kill(await asyncio.to_thread(wait_for_child, before), signal.SIGTERM)

    given_back = await queue.read(job)
    assert (given_back.state, given_back.tries) == (JobState.QUEUED, 0)
    assert await queue.is_due("count")


async def test_a_running_job_is_cancelled_and_tells_what_came_of_it(queue: Queue) -> None:
    """What it stored until then stays."""
    job = await queue.add("count", to=100_000, pause_s=0.05)

    async with queue.open_runner() as runner:
        await queue.run_until(job, runner, lambda found: found.checkpoint is not None)
        await queue.cancel(job)
        ended = await queue.run(job, runner)

    assert ended.state is JobState.CANCELLED
    lines = await queue.read_lines(job)
    assert ended.result == {"at": len(lines)}
    assert lines == list(range(1, len(lines) + 1))


async def test_what_a_frozen_process_does_when_it_is_thawed_is_not_stored(queue: Queue) -> None:
    """Where its lease has ended meanwhile, and another has the job."""
    job = await queue.add("count", to=30, pause_s=0.1, freezes=True)

    async with queue.open_runner() as first, queue.open_runner() as second:
        await queue.run_until(job, first, lambda found: found.checkpoint is not None)
        frozen = (await queue.read_pids(job))[0]
        await queue.pass_time(60)
        await queue.run_until(job, second, lambda found: found.tries == 2)
        os.kill(frozen, signal.SIGCONT)
        ended = await queue.run(job, second)

    assert ended.state is JobState.SUCCEEDED
    assert await queue.read_lines(job) == list(range(1, 31))
    pids = await queue.read_pids(job)
    assert pids == sorted(pids, key=lambda pid: pid != frozen)
    assert len(set(pids)) == 2


@pytest.mark.parametrize("most", [0, 2])
async def test_a_service_runs_as_many_jobs_at_a_time_as_it_may(queue: Queue, most: int) -> None:
    """None if it may have none."""
    jobs = [await queue.add("count", to=9, pause_s=0.2) for _ in range(3)]

    async with queue.open_runner(job_processes=most) as runner:
        for _ in range(5):
            await runner.step(queue.database)
        states = [(await queue.read(job)).state for job in jobs]

    assert states == [JobState.RUNNING] * most + [JobState.QUEUED] * (3 - most)


async def test_jobs_that_ended_long_ago_are_deleted(queue: Queue) -> None:
    """By whatever service starts, and now and then."""
    job = await queue.cancel(await queue.add("count"))
    async with queue.database.begin_write() as session:
        await session.execute(JOBS.update().values(finished_at=datetime(2026, 1, 1, tzinfo=UTC)))

    async with queue.open_runner() as runner:
        while await runner.step(queue.database):
            pass

    with pytest.raises(JobNotFound):
        await queue.read(job)
