"""A database that stops, cuts connections off, cannot store or is gone: unavailable, no defect."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.engine import Database, open_database
from app.db.migrate import check_schema
from app.errors import NotReady
from tests.db.unavailable import DEADLINE_S, expect_unavailable, store, store_one
from tests.db.values import count_reviews
from tests.postgresql import Cluster


async def test_a_restarted_server_is_found_again(
    postgresql: Cluster, limited_postgresql: Database
) -> None:
    """While it is stopped, and on the connections from before, calls fail as unavailable."""
    await store_one(limited_postgresql)
    assert await count_reviews(limited_postgresql) == 1

    postgresql.stop()
    try:
        with expect_unavailable():
            await store_one(limited_postgresql)
        with expect_unavailable():
            await count_reviews(limited_postgresql)
        with pytest.raises(NotReady, match="does not answer"):
            await check_schema(limited_postgresql)
    finally:
        postgresql.start()

    await store_one(limited_postgresql)
    assert await count_reviews(limited_postgresql) == 2


async def test_connections_that_were_cut_are_replaced(
    limited_postgresql: Database, postgresql_url: str
) -> None:
    """The transaction on one fails as unavailable, the next is served."""
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )

    with expect_unavailable():
        async with limited_postgresql.begin_write() as session:
            await store(session)
            async with open_database(postgresql_url) as other, other.begin_write() as killer:
                await killer.execute(cut)
            await store(session)

    await store_one(limited_postgresql)
    assert await count_reviews(limited_postgresql) == 1


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["SET TRANSACTION READ ONLY"], id="read-only"),
        pytest.param(
            [
                "CREATE FUNCTION pg_temp.fail() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE 'no space left' USING ERRCODE = '53100'; END $$",
                "CREATE TRIGGER fail BEFORE INSERT ON reviews EXECUTE FUNCTION pg_temp.fail()",
            ],
            id="full",
        ),
    ],
)
async def test_a_server_that_cannot_store_is_unavailable(
    limited_postgresql: Database, statements: list[str]
) -> None:
    """That is no defect of the service: an operator has to mend it."""
    with expect_unavailable():
        async with limited_postgresql.begin_write() as session:
            for statement in statements:
                await session.execute(text(statement))
            await store(session)

    await store_one(limited_postgresql)


async def test_a_full_disk_is_unavailable(sqlite_url: str) -> None:
    """Readers go on, and so do writers once there is room."""
    async with open_database(sqlite_url, deadline_s=DEADLINE_S) as database:
        await store_one(database)
        async with database.begin_write() as session:
            pages = await session.scalar(text("PRAGMA page_count"))
            await session.execute(text(f"PRAGMA max_page_count={pages}"))

        with expect_unavailable():
            async with database.begin_write() as session:
                for number in range(10):
                    await store(session, f"{number} " * 20_000)

        assert await count_reviews(database) == 1
        async with database.begin_write() as session:
            await session.execute(text("PRAGMA max_page_count=1000000"))
        await store_one(database)


async def test_a_file_that_was_removed_is_unavailable(sqlite_url: str) -> None:
    """SQLite would write on into it, and no other file is made; put back, it is served again."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    away = path.with_suffix(".away")
    async with open_database(sqlite_url, deadline_s=DEADLINE_S) as database:
        await store_one(database)
        await count_reviews(database)
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.rename(path, away)

        for _ in range(2):
            with expect_unavailable():
                await store_one(database)
            with expect_unavailable():
                await count_reviews(database)
        assert path.name not in os.listdir(path.parent)

        os.rename(away, path)
        await store_one(database)
        assert await count_reviews(database) == 2
