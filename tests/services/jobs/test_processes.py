"""A process that works on a job ends in good order once the job has ended."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from app.domain.jobs import JobState
from app.services.jobs.processes import Death, ProcessLauncher
from tests.services.jobs.children import list_children, wait_for_child
from tests.services.jobs.program import PROGRAM
from tests.services.jobs.queue import Queue
from tests.services.jobs.test_execution import claim


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("compute", JobState.SUCCEEDED),
        ("refuse", JobState.FAILED),
        ("fail", JobState.QUEUED),
    ],
)
async def test_a_process_whose_job_has_ended_did_not_die(
    queue: Queue, kind: str, state: JobState
) -> None:
    """However the job ended: its exit code is 0."""
    job = await queue.add(kind, seconds=0)
    lease = await claim(queue, kind)

    cause = await ProcessLauncher(PROGRAM, queue.settings).run(lease)

    assert cause is None
    assert (await queue.read(job)).state is state


@pytest.mark.parametrize(
    ("number", "death"),
    [
        (signal.SIGTERM, Death("SIGTERM", counts=False)),
        (signal.SIGKILL, Death("SIGKILL", counts=True)),
    ],
)
async def test_a_process_that_is_told_to_end_before_it_has_begun_has_not_tried(
    queue: Queue, number: int, death: Death
) -> None:
    """It does not yet ignore what is sent to all; for want of memory it is killed."""
    job = await queue.add("count", to=3)
    lease = await claim(queue, job.kind)
    before = list_children()

    running = asyncio.create_task(ProcessLauncher(PROGRAM, queue.settings).run(lease))
    os.kill(await asyncio.to_thread(wait_for_child, before), number)

    assert await running == death


@pytest.mark.parametrize("planted", ["structlog.py", "app/__init__.py"])
async def test_a_process_imports_nothing_from_the_current_folder(
    queue: Queue, planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever can write there, as where files are uploaded, would run code as the service."""
    file = tmp_path / "folder" / planted
    file.parent.mkdir(parents=True)
    file.write_text("raise SystemExit('It was imported.')")
    monkeypatch.chdir(tmp_path / "folder")
    job = await queue.add("compute", seconds=0)
    lease = await claim(queue, job.kind)

    cause = await ProcessLauncher(PROGRAM, queue.settings).run(lease)

    assert cause is None
    assert (await queue.read(job)).state is JobState.SUCCEEDED
