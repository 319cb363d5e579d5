"""The gate for CPU work, and its admission limit."""

import threading

import anyio
import pytest

from app.errors import Overloaded
from app.services.admission import Gate


async def test_work_runs_in_another_thread(gate: Gate) -> None:
    """Its result comes back, and the event loop stays free."""
    event_loop_thread = threading.get_ident()

    assert await gate.run(threading.get_ident) != event_loop_thread


async def test_a_call_over_the_limit_is_refused_at_once(gate: Gate) -> None:
    """It is not queued, so that the caller can go elsewhere."""
    release = threading.Event()

    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(gate.run, release.wait)
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(Overloaded):
            await gate.run(int)
        release.set()

    assert await gate.run(int) == 0


async def test_work_that_fails_frees_its_slot(gate: Gate) -> None:
    """Otherwise every failure would lower the limit."""
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            await gate.run(divmod, 1, 0)


@pytest.fixture
def gate() -> Gate:
    """A gate where one call runs while another waits."""
    return Gate(threads=1, limit=2)
