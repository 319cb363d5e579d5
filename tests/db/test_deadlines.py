"""Deadlines: nobody waits long for a database that hangs, and nothing half-done is used again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, nullcontext

import aiosqlite
import pytest
from sqlalchemy import text

from app.db.backends import hold_lock
from app.db.deadline import limit_time, suspend_deadlines
from app.db.engine import Database, on_commit, open_database
from app.db.migrate import check_schema
from app.db.reviews.store import ReviewStore
from app.errors import NotReady
from tests.db.unavailable import DEADLINE_S, expect_unavailable, store, store_one
from tests.db.values import count_reviews
from tests.postgresql import Cluster


@pytest.fixture
async def limited(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind, whose transactions have a deadline."""
    async with open_database(database_url, deadline_s=DEADLINE_S, pool_size=2) as database:
        yield database


@asynccontextmanager
async def hold_writers(database_url: str) -> AsyncIterator[None]:
    """Hold the lock that every writer needs, as another process does."""
    async with open_database(database_url) as other, other.begin_write() as session:
        await hold_lock(session, "learning log")
        if database_url.startswith("postgresql"):
            await session.execute(text("LOCK TABLE reviews IN EXCLUSIVE MODE"))
        yield


async def test_a_frozen_server_is_given_up_at_the_deadline(
    postgresql: Cluster, limited_postgresql: Database
) -> None:
    """By readers and writers, those that wait for a connection, and in the midst of a transaction.

    Thawed, it serves again, and has stored nothing of what was given up.
    """
    begun, frozen = asyncio.Event(), asyncio.Event()

    async def write_in_two_steps() -> None:
        with expect_unavailable():
            async with limited_postgresql.begin_write() as session:
                await store(session)
                begun.set()
                await frozen.wait()
                await store(session)

    async def read() -> None:
        with expect_unavailable():
            await count_reviews(limited_postgresql)

    async def write() -> None:
        with expect_unavailable():
            await store_one(limited_postgresql)

    async def probe() -> None:
        with pytest.raises(NotReady, match="did not answer in time"):
            await check_schema(limited_postgresql)

    writing = asyncio.create_task(write_in_two_steps())
    await begun.wait()
    with postgresql.hold():
        frozen.set()
        calls = [read() for _ in range(5)] + [write() for _ in range(3)]
        await asyncio.gather(writing, probe(), *calls)

    await check_schema(limited_postgresql)
    await store_one(limited_postgresql)
    assert await count_reviews(limited_postgresql) == 1


async def test_a_writer_cancelled_twice_holds_up_nobodys_end(sqlite_url: str) -> None:
    """Its thread still waits for a lock when the event loop ends, and cancels what is left."""
    async with open_database(sqlite_url) as database, AsyncExitStack() as stack:
        await store_one(database)
        await stack.enter_async_context(hold_writers(sqlite_url))
        writing = asyncio.create_task(store_one(database))
        await asyncio.sleep(0.1)  # its thread waits in SQLite by then
        for _ in range(3):
            writing.cancel()
            await asyncio.sleep(0)
        await asyncio.wait({writing})
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        waiting = left and (await asyncio.wait(left, timeout=DEADLINE_S))[1]
    assert writing.cancelled()
    assert not waiting


@pytest.mark.parametrize("step", ["commit", "rollback"])
async def test_an_end_that_takes_too_long_is_told_once(
    sqlite_url: str, step: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """By the error; the pool would add a traceback of its own to the log."""

    async def wait(_connection: object) -> None:
        await asyncio.sleep(2 * DEADLINE_S)

    async with open_database(sqlite_url, deadline_s=DEADLINE_S) as database:
        assert await count_reviews(database) == 0  # a first connection is rolled back in any case
        monkeypatch.setattr(aiosqlite.Connection, step, wait)
        with expect_unavailable() if step == "commit" else nullcontext():
            await count_reviews(database)
        monkeypatch.undo()
        assert await count_reviews(database) == 0
    assert caplog.messages == []


async def test_a_commit_that_was_cut_off_is_not_taken_for_one(
    postgresql: Cluster, limited_postgresql: Database
) -> None:
    """It may be stored all the same; what depends on it is then read from the database."""
    committed: list[bool] = []

    with ExitStack() as stack, expect_unavailable():
        async with limited_postgresql.begin_write() as session:
            await store(session)
            on_commit(session, lambda: committed.append(True))
            stack.enter_context(postgresql.hold())

    assert committed == []
    assert await count_reviews(limited_postgresql) in {0, 1}


async def test_writers_give_up_a_lock_that_another_process_holds(
    limited: Database, database_url: str
) -> None:
    """Also those in the queue behind; readers go on, and so do writers once the lock is free."""
    async with hold_writers(database_url):

        async def write() -> None:
            with expect_unavailable():
                await store_one(limited)

        async def learn() -> None:
            with expect_unavailable():
                async with limited.begin_write() as session:
                    await hold_lock(session, "learning log")

        await asyncio.gather(*(write() for _ in range(4)), learn())
        await check_schema(limited)
        assert await count_reviews(limited) == 0

    await store_one(limited)
    assert await count_reviews(limited) == 1


async def test_a_server_waits_for_no_lock_without_a_caller(
    limited_postgresql: Database, postgresql_url: str
) -> None:
    """Else each retry would leave one more of its processes behind."""
    async with hold_writers(postgresql_url):
        with expect_unavailable():
            await store_one(limited_postgresql)
        await asyncio.sleep(0.2)

        async with limited_postgresql.begin_read() as session:
            waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            assert await session.scalar(waiting) == 0


async def test_a_probe_needs_no_connection_of_others(limited: Database) -> None:
    """Where readers hold them all, one more gives up at the deadline, and a probe is answered."""
    async with limited.begin_read() as one, limited.begin_read() as other:
        for session in (one, other):
            await ReviewStore(session).read_stats()
        await check_schema(limited)

        with suspend_deadlines(), expect_unavailable():
            await count_reviews(limited)

    assert await count_reviews(limited) == 0


async def test_work_that_is_no_wait_for_the_database_does_not_count(limited: Database) -> None:
    """A correction is learned within its transaction, and may wait for a thread."""
    async with limited.begin_write() as session:
        await store(session)
        with suspend_deadlines():
            await asyncio.sleep(DEADLINE_S * 1.5)
        await store(session)

    assert await count_reviews(limited) == 2


async def test_a_deadline_runs_again_after_waits_that_overlapped() -> None:
    """The first that ends starts the clock, and the second does not stop it for good."""

    async def wait(before_s: float) -> None:
        await asyncio.sleep(before_s)
        with suspend_deadlines():
            await asyncio.sleep(DEADLINE_S / 2)

    async with limit_time(DEADLINE_S) as timer:
        await asyncio.gather(wait(0), wait(DEADLINE_S / 4))

        assert timer.when() is not None


async def test_a_task_that_outlives_its_transaction_has_no_deadline() -> None:
    """It was started in one, and still knows of its clock."""
    has_ended = asyncio.Event()

    async def work() -> str:
        await has_ended.wait()
        with suspend_deadlines():
            return "done"

    async with limit_time(DEADLINE_S):
        task = asyncio.create_task(work())
    has_ended.set()

    assert await task == "done"


async def test_commands_have_no_deadline(database_url: str) -> None:
    """A writer of a command waits for the service's."""
    async with open_database(database_url) as database:
        async with hold_writers(database_url):
            waiting = asyncio.create_task(store_one(database))
            await asyncio.sleep(DEADLINE_S)
            assert not waiting.done()
        await waiting
