"""Who waits for a job hears of each change, and of its end."""

import asyncio
from contextlib import aclosing

import pytest

from app.db.jobs import JOBS
from app.domain.jobs import Job, JobState
from app.errors import JobNotFound
from app.services.jobs.feed import JobFeed
from tests.services.jobs.queue import Queue

NOW = 0.01


async def collect(feed: JobFeed, job: Job) -> list[JobState]:
    return [changed.state async for changed in feed.follow(job)]


async def test_a_change_is_told_once_and_the_end_is_the_last(queue: Queue) -> None:
    """To each who waits."""
    feed = JobFeed(queue.database, interval_s=NOW)
    job = await queue.add("count")
    following = [asyncio.create_task(collect(feed, job)) for _ in range(3)]
    await queue.cancel(job)

    assert await asyncio.gather(*following) == [[JobState.CANCELLED]] * 3


async def test_a_job_that_has_ended_has_no_changes(queue: Queue) -> None:
    """Nobody waits for it."""
    job = await queue.cancel(await queue.add("count"))

    assert await collect(JobFeed(queue.database), job) == []


async def test_who_waits_is_let_go_when_the_service_ends(queue: Queue) -> None:
    """At once, however long the next read is away."""
    feed = JobFeed(queue.database, interval_s=600)
    following = asyncio.create_task(collect(feed, await queue.add("count")))
    await asyncio.sleep(0)  # it waits by now

    feed.close()

    assert await following == []


async def test_who_may_not_go_on_is_let_go(queue: Queue) -> None:
    """With the next read, whether the job has changed or not; others go on."""
    feed = JobFeed(queue.database, interval_s=NOW)
    idle, job = await queue.add("count"), await queue.add("count")
    await queue.cancel(job)

    async with asyncio.timeout(10):
        for one in (idle, job):
            states = feed.follow(one, may_go_on=lambda: False)
            assert [changed async for changed in states] == []
    assert await collect(feed, job) == [JobState.CANCELLED]


async def test_who_leaves_does_not_end_the_read_of_others(queue: Queue) -> None:
    """They share it."""
    feed = JobFeed(queue.database, interval_s=0.1)
    job = await queue.add("count")
    leaving, staying = [asyncio.create_task(collect(feed, job)) for _ in range(2)]
    await asyncio.sleep(0)
    leaving.cancel()
    await queue.cancel(job)

    assert await staying == [JobState.CANCELLED]
    with pytest.raises(asyncio.CancelledError):
        await leaving


async def test_a_job_that_is_deleted_ends_the_wait(queue: Queue) -> None:
    """As one that is not there."""
    feed = JobFeed(queue.database, interval_s=NOW)
    job = await queue.add("count")

    async with aclosing(feed.follow(job)) as changes:
        async with queue.database.begin_write() as session:
            await session.execute(JOBS.delete())
        with pytest.raises(JobNotFound):
            await anext(changes)
