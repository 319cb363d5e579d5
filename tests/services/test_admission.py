"""The gate for CPU work, and its admission limit."""

import asyncio
import threading
import time
from collections.abc import Iterator

import anyio
import pytest

from app.errors import Overloaded
from app.services.admission import IDLE_S, Gate


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


async def test_long_texts_wait_for_less() -> None:
    """Two calls for each thread are let in however long, more as far as their texts are short."""
    release = threading.Event()

    def wait(_texts: list[str]) -> None:
        release.wait()

    with Gate(threads=1, limit=4, characters=100) as bounded:
        async with anyio.create_task_group() as group:
            for text in ("a" * 80, "b" * 10):
                group.start_soon(bounded.run, wait, [text])
            await anyio.wait_all_tasks_blocked()
            bounded.require_room(10)
            with pytest.raises(Overloaded):
                bounded.require_room(11)
            release.set()

        bounded.require_room(1000)


async def test_a_hasty_call_has_room_only_where_nothing_has_run(gate: Gate) -> None:
    """It was sent before its time: those who waited, or are served already, come first."""
    release = threading.Event()

    gate.require_room(1, is_hasty=True)
    async with anyio.create_task_group() as group:
        group.start_soon(gate.run, release.wait)
        await anyio.wait_all_tasks_blocked()
        gate.require_room(1)
        with pytest.raises(Overloaded):
            gate.require_room(1, is_hasty=True)
        release.set()
    with pytest.raises(Overloaded):
        gate.require_room(1, is_hasty=True)
    await asyncio.sleep(IDLE_S)
    gate.require_room(1, is_hasty=True)


async def test_threads_take_work_while_the_event_loop_is_busy(gate: Gate) -> None:
    """A thread that needed the loop to be given its next call would stand idle."""
    done: list[int] = []
    waiting = [asyncio.create_task(gate.run(done.append, number)) for number in range(2)]
    await asyncio.sleep(0)
    deadline = time.monotonic() + 60
    while len(done) < 2 and time.monotonic() < deadline:
        time.sleep(0.001)  # noqa: ASYNC251 - the loop is busy

    assert done == [0, 1]
    await asyncio.gather(*waiting)


@pytest.fixture
def gate() -> Iterator[Gate]:
    """A gate where one call runs while another waits."""
    with Gate(threads=1, limit=2) as gate:
        yield gate
