"""Jobs of a whole service: its processes killed, its end, and streams that follow them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest

from app.db.engine import open_database
from app.db.job_leases import LEASE_S
from app.domain.jobs import Job, JobState
from app.settings import Settings
from tests.acceptance.service_process import (
    Server,
    list_group,
    make_environment,
    start_server,
    wait_until,
    wait_until_ready,
)
from tests.routers.calls import get
from tests.services.jobs.queue import Queue

PROGRAM = "tests.acceptance.job_service"

ENDED_WITHIN_S = 6
"""Less than answers get that have begun when the service is asked to end."""

TAKEN_UP_WITHIN_S = 40
"""A lease, the start of a process, and as long again for a machine that is busy."""

Run = Callable[..., AbstractContextManager[Server]]


@pytest.fixture
def run(artifacts: Path, tmp_path: Path) -> Run:
    """Services over one database."""

    @contextmanager
    def run_service(workers: int = 1, **settings: object) -> Iterator[Server]:
        environment = make_environment(artifacts, tmp_path / "subtext.db", **settings)
        log = tmp_path / "subtext.log"
        with start_server(environment, log, workers, program=PROGRAM) as server:
            wait_until_ready(server)
            yield server

    return run_service


@asynccontextmanager
async def open_queue(folder: Path) -> AsyncIterator[Queue]:
    url = f"sqlite:///{folder / 'subtext.db'}"
    async with open_database(url) as database:
        yield Queue(database, Settings(database_url=url))


async def wait_for(queue: Queue, job: Job, is_so: Callable[[Job], bool]) -> Job:
    async with asyncio.timeout(TAKEN_UP_WITHIN_S):
        while True:
            found = await queue.read(job)
            if is_so(found):
                return found
            await asyncio.sleep(0.05)


def has_begun(job: Job) -> bool:
    return job.checkpoint is not None


async def test_a_job_outlives_its_service(run: Run, tmp_path: Path) -> None:
    """Killed at once with all its processes; the next one goes on, and stores nothing twice."""
    with run(workers=2) as server:
        async with open_queue(tmp_path) as queue:
            job = await queue.add("count", to=60, pause_s=0.05)
            at = (await wait_for(queue, job, has_begun)).checkpoint
        server.kill()

    with run(workers=2):
        async with open_queue(tmp_path) as queue:
            ended = await wait_for(queue, job, lambda found: found.state.is_final)
            lines = await queue.read_lines(job)

    assert at is not None
    assert (ended.state, ended.tries) == (JobState.SUCCEEDED, 2)
    assert lines == list(range(1, 61))


async def test_a_job_whose_service_alone_is_killed_is_given_back_at_once(
    run: Run, tmp_path: Path
) -> None:
    """Its process notices, gives it back and ends; nothing is left."""
    with run(log_level="info") as server:
        async with open_queue(tmp_path) as queue:
            job = await queue.add("compute", seconds=600)
            wait_until(lambda: "job_started" in server.log.read_text(), within_s=TAKEN_UP_WITHIN_S)
            os.kill(server.process.pid, signal.SIGKILL)
            server.process.wait()
            wait_until(lambda: not list_group(server.process.pid), within_s=2 * LEASE_S)

            given_back = await queue.read(job)

    assert (given_back.state, given_back.tries) == (JobState.QUEUED, 0)


async def test_workers_share_the_room_for_jobs_and_give_them_back_at_the_end(
    run: Run, tmp_path: Path
) -> None:
    """One job at a time for all of them; asked to end, they leave none running."""
    with run(workers=2) as server:
        async with open_queue(tmp_path) as queue:
            jobs = [await queue.add("count", to=10_000, pause_s=0.05) for _ in range(3)]
            await wait_for(queue, jobs[0], has_begun)
            running = [(await queue.read(job)).state for job in jobs]

            os.killpg(server.process.pid, signal.SIGTERM)  # to all, as some supervisors do
            assert server.process.wait(timeout=60) == 0

            ended = [await queue.read(job) for job in jobs]
    assert running == [JobState.RUNNING, JobState.QUEUED, JobState.QUEUED]
    assert [(job.state, job.tries) for job in ended] == [(JobState.QUEUED, 0)] * 3
    assert list_group(server.process.pid) == set()
    assert "Traceback" not in (tmp_path / "subtext.log").read_text()


async def read_lines(lines: AsyncIterator[str]) -> list[str]:
    return [line async for line in lines]


async def test_who_follows_a_job_does_not_keep_the_service_from_ending(
    run: Run, tmp_path: Path
) -> None:
    """The stream ends with what came until then."""
    with run() as server:
        async with open_queue(tmp_path) as queue, server.client() as client:
            job = await queue.add("from the future")
            async with client.stream("GET", f"/v1/jobs/{job.id}/events") as answer:
                lines = answer.aiter_lines()
                first = await anext(lines)
                server.terminate(within_s=ENDED_WITHIN_S)
                rest = await read_lines(lines)

    assert json.loads(first.removeprefix("data: "))["id"] == str(job.id)
    assert rest == ["id: 1", ""]
    assert "Traceback" not in (tmp_path / "subtext.log").read_text()


async def test_a_follower_that_leaves_is_noticed(run: Run, tmp_path: Path) -> None:
    """Its request is over, though the job goes on."""
    with run(log_level="info") as server:
        async with open_queue(tmp_path) as queue, server.client() as client:
            job = await queue.add("from the future")
            path = f"/v1/jobs/{job.id}/events"
            async with client.stream("GET", path) as answer:
                await anext(answer.aiter_lines())
            log = tmp_path / "subtext.log"

            wait_until(lambda: path in log.read_text(), within_s=60)

            assert (await get(client, f"/v1/jobs/{job.id}"))["state"] == "queued"


async def test_jobs_are_counted(run: Run, tmp_path: Path) -> None:
    """By kind and by how they end."""
    with run() as server:
        async with open_queue(tmp_path) as queue, server.client() as client:
            job = await queue.add("count", to=1)
            await wait_for(queue, job, lambda found: found.state.is_final)

            wait_until(lambda: count_ended(server) == 1, within_s=60)
            assert "subtext_jobs_running 0.0" in (await client.get("/metrics")).text


def count_ended(server: Server) -> float:
    text = httpx.get(f"{server.address}/metrics", timeout=60, trust_env=False).text
    name = 'subtext_jobs_total{kind="count",state="succeeded"} '
    return sum(float(line.removeprefix(name)) for line in text.splitlines() if name in line)
