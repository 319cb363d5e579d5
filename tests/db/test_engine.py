"""Transactions: all or nothing, one writer after the other, nothing held too early."""

import asyncio
import gc
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.db.backends import POOL_TIMEOUT_S, DataVersion, open_postgresql, read_data_version
from app.db.engine import Database, on_commit, open_database
from app.db.migrate import check_schema
from app.db.reviews.store import ReviewStore
from app.db.sqlite import Synchronous, open_sqlite
from app.db.urls import parse_url
from app.domain.reviews import NewReview
from app.errors import NotReady
from tests.db.values import GOOD, read_page, store_texts

ENOUGH_S = 60.0
"""Longer than anything here takes on a busy machine."""


class Holder:
    """Stands for what a callback keeps alive."""

    def use(self) -> None:
        """Be called once the transaction is committed."""


NEW = [(NewReview(text="x"), GOOD)]


async def store_and_fail(database: Database, callback: Callable[[], None] | None = None) -> None:
    async with database.begin_write() as session:
        if callback:
            on_commit(session, callback)
        await ReviewStore(session).add_all(NEW)
        raise InterruptedError


async def test_a_failed_block_leaves_nothing(database: Database) -> None:
    """What it had already written is rolled back."""
    with pytest.raises(InterruptedError):
        await store_and_fail(database)

    assert (await read_page(database)).items == []


async def test_a_read_transaction_cannot_write(database: Database) -> None:
    """So a reader never waits for a writer, nor makes one wait."""
    with pytest.raises(DBAPIError):
        async with database.begin_read() as session:
            await ReviewStore(session).add_all(NEW)

    await store_texts(database, "the same connection writes again where it may")


async def test_an_error_repeats_no_text(database: Database) -> None:
    """Errors are logged, and texts of reviews must not be."""
    with pytest.raises(DBAPIError) as raised:
        async with database.begin_read() as session:
            await ReviewStore(session).add_all([(NewReview(text="a secret"), GOOD)])

    assert "secret" not in str(raised.value)


async def test_writers_that_wait_starve_no_reader(database_url: str) -> None:
    """However many: readers have connections of their own."""
    async with (
        open_database(database_url, pool_size=1) as database,
        database.begin_write() as session,
    ):
        await ReviewStore(session).add_all(NEW)

        await check_schema(database)


async def test_a_pool_has_no_more_connections_than_it_was_given(database_url: str) -> None:
    """One more transaction waits, however busy the service is: the database's are counted."""
    async with open_database(database_url, pool_size=1) as database, database.begin_read() as one:
        await ReviewStore(one).read_stats()

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2), database.begin_read() as other:
                await ReviewStore(other).read_stats()


@pytest.mark.parametrize("url", ["sqlite:///{}/subtext.db", "postgresql://h/d"])
def test_nobody_waits_long_for_a_connection(tmp_path: Path, url: str) -> None:
    """A caller gets an error before it gives up by itself."""
    address = parse_url(url.format(tmp_path))
    sqlite = address.get_backend_name() == "sqlite"
    engines = (
        open_sqlite(address, synchronous="normal", pool_size=1)
        if sqlite
        else open_postgresql(address, pool_size=1)
    )

    for engine in (engines.readers, engines.writers, engines.probes):
        assert isinstance(engine.pool, QueuePool)
        assert engine.pool.timeout() == POOL_TIMEOUT_S <= 5


async def test_no_connection_is_held_before_the_first_statement(sqlite: Database) -> None:
    """SQLite has one writer: a request that is still in inference does not block the others."""
    async with sqlite.begin_write() as idle, sqlite.begin_write() as busy:
        await ReviewStore(busy).add_all(NEW)

        assert idle.is_active


async def test_a_callback_follows_the_commit(database: Database) -> None:
    """Once, and when others can already see what was written."""
    calls: list[str] = []

    async with database.begin_write() as session:
        on_commit(session, lambda: calls.append("committed"))
        async with session.begin_nested():
            await ReviewStore(session).add_all(NEW)
        assert calls == []

    assert calls == ["committed"]


async def test_no_callback_follows_a_rollback(database: Database) -> None:
    """Nor the next commit of another session."""
    calls: list[str] = []

    with pytest.raises(InterruptedError):
        await store_and_fail(database, lambda: calls.append("committed"))
    await store_texts(database, "y")

    assert calls == []


async def test_what_a_callback_holds_is_freed_without_the_collector(database: Database) -> None:
    """A lesson holds tables of weights; in a cycle, hundreds would wait for a full collection."""
    holder = Holder()
    freed = weakref.ref(holder)
    gc.disable()
    try:
        async with database.begin_write() as session:
            on_commit(session, partial(Holder.use, holder))
            await ReviewStore(session).add_all(NEW)
        del holder, session

        assert freed() is None
    finally:
        gc.enable()


async def test_writers_of_several_processes_queue(database: Database, database_url: str) -> None:
    """None fails because another one writes, also when each reads before it writes."""

    async def read_and_write(owner: Database) -> None:
        async with owner.begin_write() as session:
            reviews = ReviewStore(session)
            await reviews.read_recent_labelled(1)
            await reviews.add_all(NEW)

    async with open_database(database_url) as other:
        await asyncio.gather(*[read_and_write(one) for one in (database, other) * 20])

    assert len((await read_page(database, limit=100)).items) == 40


async def test_readers_see_one_state_while_others_write(database: Database) -> None:
    """A reader's second query shows nothing that was committed after its first."""
    async with database.begin_read() as session:
        before = await ReviewStore(session).read_stats()
        await store_texts(database, "x")
        assert await ReviewStore(session).read_stats() == before


@pytest.mark.parametrize(("synchronous", "level"), [("normal", 1), ("full", 2)])
async def test_sqlite_is_set_up_for_a_server(
    sqlite_url: str, synchronous: Synchronous, level: int
) -> None:
    """Readers beside a writer, waiting instead of failing, and the durability of the setting."""
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    async with (
        open_database(sqlite_url, synchronous=synchronous) as database,
        database.begin_write() as session,
    ):
        found = [await session.scalar(text(f"PRAGMA {name}")) for name in names]

    assert found == ["wal", level, 1, 500]


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite"])
async def test_the_folder_of_a_database_is_made(tmp_path: Path, scheme: str) -> None:
    """With its parents."""
    path = tmp_path / "new" / "folder" / "subtext.db"

    async with open_database(f"{scheme}:///{path}") as database, database.begin_write() as session:
        await session.execute(text("CREATE TABLE t (x)"))

    assert path.is_file()


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://h/d", "sqlite://", "sqlite:///:memory:"])
async def test_an_unusable_address_is_refused(url: str) -> None:
    """Before anything is opened, with a sentence on what to write instead."""
    with pytest.raises(NotReady):
        async with open_database(url):
            pass


async def test_a_commit_is_another_version_of_the_data(database: Database) -> None:
    """Until then it stays the same: nothing has to be read anew."""
    before = await read_data_version_at_rest(database)
    await store_texts(database, "one")
    after = await read_data_version_at_rest(database)

    assert after != before


async def test_another_connection_has_another_version_of_the_data(sqlite: Database) -> None:
    """SQLite counts for each, and may come to the same number."""
    before = await read_data_version_at_rest(sqlite)
    async with sqlite.begin_probe() as session:
        await session.execute(text("SELECT 1"))
        await session.invalidate()

    assert await read_data_version_at_rest(sqlite) != before


async def read_data_version_at_rest(database: Database) -> DataVersion:
    """Return the version once it stays the same: PostgreSQL's changes with its own upkeep, too."""
    before: DataVersion = ()
    async with asyncio.timeout(ENOUGH_S):
        while True:
            async with database.begin_probe() as session:
                version = await read_data_version(session)
            if version == before:
                return version
            before = version
