"""A process that works on a job ends in good order once the job has ended."""

import pytest

from app.domain.jobs import JobState
from app.services.jobs.processes import ProcessLauncher
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
