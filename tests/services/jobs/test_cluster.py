"""Jobs on a Dask cluster: a real scheduler with two workers on this machine."""

import asyncio
import os
import signal
from pathlib import Path

from structlog.testing import capture_logs

from app.domain.jobs import JobState
from tests.acceptance.service_process import find_free_port
from tests.services.jobs.cluster import run_cluster
from tests.services.jobs.queue import Queue


async def test_a_job_whose_worker_is_killed_goes_on_at_another(
    queue: Queue, tmp_path: Path
) -> None:
    """From its checkpoint on, as a further try; nothing is stored twice."""
    job = await queue.add("count", to=30, pause_s=0.1)

    with run_cluster(queue.settings, tmp_path) as address:
        async with queue.open_runner(jobs=address) as runner:
            await queue.run_until(job, runner, lambda found: found.checkpoint is not None)
            killed = (await queue.read_pids(job))[0]
            os.kill(killed, signal.SIGKILL)
            ended = await queue.run(job, runner)

    assert (ended.state, ended.tries) == (JobState.SUCCEEDED, 2)
    assert await queue.read_lines(job) == list(range(1, 31))
    assert len(set(await queue.read_pids(job))) == 2


async def test_a_job_on_a_cluster_needs_no_service_to_end(queue: Queue, tmp_path: Path) -> None:
    """It is not tried anew by the next."""
    job = await queue.add("count", to=30, pause_s=0.1)

    with run_cluster(queue.settings, tmp_path) as address:
        async with queue.open_runner(jobs=address) as runner:
            await queue.run_until(job, runner, lambda found: found.checkpoint is not None)
        async with queue.open_runner(jobs=address) as runner:
            ended = await queue.run(job, runner)

    assert (ended.state, ended.tries) == (JobState.SUCCEEDED, 1)
    assert await queue.read_lines(job) == list(range(1, 31))


async def test_jobs_wait_for_a_scheduler_that_is_unreachable(queue: Queue) -> None:
    """The log says so, once."""
    job = await queue.add("count", to=3)
    nowhere = f"tcp://127.0.0.1:{find_free_port()}"

    with capture_logs() as logged:
        async with queue.open_runner(jobs=nowhere) as runner:
            while not logged:
                assert not await runner.step(queue.database)
                await asyncio.sleep(0.05)

    assert [one["event"] for one in logged] == ["scheduler_unreachable"]
    assert (await queue.read(job)).state is JobState.QUEUED
