"""The one door for CPU work."""

import threading

import anyio
import pytest

from app.errors import Overloaded
from app.services.admission import Gate


async def test_work_comes_back(gate: Gate) -> None:
    """With its answer, off the event loop."""
    here = threading.get_ident()

    assert await gate.run(threading.get_ident) != here


async def test_one_over_the_limit_is_refused_at_once(gate: Gate) -> None:
    """Not queued: a caller can go elsewhere."""
    release = threading.Event()

    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(gate.run, release.wait)
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(Overloaded):
            await gate.run(int)
        release.set()

    assert await gate.run(int) == 0


async def test_work_that_fails_makes_room(gate: Gate) -> None:
    """Otherwise every failure would narrow the door."""
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            await gate.run(divmod, 1, 0)


@pytest.fixture
def gate() -> Gate:
    """A gate that one may pass while another waits."""
    return Gate(threads=1, limit=2)
