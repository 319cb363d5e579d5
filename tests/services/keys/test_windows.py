"""Counters over fixed windows: bounded, and shared by forked workers."""

import os
import signal
import time
from multiprocessing import get_context

from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from app.services.keys.windows import GROUP, SLOT, WindowTable, share_table

TIMES = 500
PROCESSES = 4


def test_a_window_begins_with_its_first_count() -> None:
    """And tells when it ends."""
    limiter, limit = FixedWindowRateLimiter(WindowTable()), RateLimitItemPerMinute(3)

    hits = [limiter.hit(limit, "a") for _ in range(4)]

    stats = limiter.get_window_stats(limit, "a")
    assert hits == [True, True, True, False]
    assert stats.remaining == 0
    assert 59 < stats.reset_time - time.time() <= 60
    assert limiter.get_window_stats(limit, "b").remaining == 3


def test_a_window_that_is_over_counts_no_more() -> None:
    """The next one starts from nothing."""
    table = WindowTable()

    assert [table.incr("a", 0), table.incr("a", 0)] == [1, 1]
    assert table.get("a") == 0
    assert table.get_expiry("a") <= time.time()


def test_each_name_has_its_count() -> None:
    """As long as there is room."""
    table, names = WindowTable(), [f"client {number}" for number in range(1000)]

    for turn in (1, 2):
        assert {table.incr(name, 60) for name in names} == {turn}
    table.clear(names[0])
    assert [table.get(name) for name in names[:2]] == [0, 2]
    table.reset()
    assert not any(table.get(name) for name in names)


def test_where_there_is_no_room_the_window_that_ends_first_makes_some() -> None:
    """So that the table stays as large as it is."""
    buffer = bytearray(GROUP * SLOT.size)
    table = WindowTable(buffer)
    for number in range(GROUP):
        table.incr(f"{number}", 60 + number)

    assert table.incr("one more", 90) == 1
    assert len(buffer) == GROUP * SLOT.size
    assert [table.get(f"{number}") for number in range(GROUP)] == [0, *[1] * (GROUP - 1)]


def test_forked_processes_count_together() -> None:
    """And miss nothing."""
    with share_table() as table:

        def count() -> None:
            for _ in range(TIMES):
                table.incr("a", 600)

        workers = [get_context("fork").Process(target=count) for _ in range(PROCESSES)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

        assert table.get("a") == TIMES * PROCESSES


def test_a_process_that_is_killed_with_the_lock_keeps_nobody_waiting() -> None:
    """The system takes the lock back."""
    with share_table() as table:

        def die() -> None:
            with table.lock:
                os.kill(os.getpid(), signal.SIGKILL)

        worker = get_context("fork").Process(target=die)
        worker.start()
        worker.join()

        assert worker.exitcode == -signal.SIGKILL
        assert table.incr("a", 60) == 1
