"""The schema: made by migrations alone, by whoever comes first."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from app.db.engine import Database, open_database
from app.db.migrate import upgrade
from app.db.revisions import head_revision
from app.db.tables import Row
from app.errors import NotReady

from .values import one_page, store_texts


def differences(connection: Connection) -> list[object]:
    """Compare all but the full-text index, which is not among the declared tables."""

    def is_declared(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or not str(name).startswith("review_words")

    options = {"include_object": is_declared, "compare_type": True}
    return list(
        compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata)
    )


async def test_the_migrations_make_the_declared_tables(database: Database) -> None:
    """Else the code expects what an operator's database does not have."""
    async with database.reading() as session:
        connection = await session.connection()
        assert await connection.run_sync(differences) == []


async def test_a_migrated_database_is_ready(database: Database) -> None:
    """And stays so when it is migrated again, with what is in it."""
    await store_texts(database, "x")

    await database.check()
    await upgrade(database)
    await database.check()

    assert [review.text for review in (await one_page(database)).items] == ["x"]


async def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    """The operator is told what to run."""
    async with open_database(f"sqlite:///{tmp_path}/empty.db") as database:
        with pytest.raises(NotReady, match="subtext db upgrade"):
            await database.check()


async def test_a_database_of_a_newer_version_is_not_ready(database: Database) -> None:
    """It may mean other things by the same names; nor can this version bring it up to date."""
    async with database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(NotReady, match="9999"):
            await database.check()
        with pytest.raises(NotReady, match="9999, which this version does not know; install"):
            await upgrade(database)
    finally:
        async with database.writing() as session:
            restored = text("UPDATE alembic_version SET version_num = :head")
            await session.execute(restored, {"head": head_revision()})


async def test_a_database_that_is_away_is_not_ready(tmp_path: Path) -> None:
    """Nor does the operator get a stack of the driver's."""
    async with open_database(f"postgresql://postgres@/none?host={tmp_path}") as database:
        with pytest.raises(NotReady, match="does not answer"):
            await database.check()


async def test_workers_that_start_together_migrate_once(tmp_path: Path) -> None:
    """One does it, the others wait and find it done."""
    url = f"sqlite:///{tmp_path}/new.db"

    async def start() -> None:
        async with open_database(url) as database:
            await upgrade(database)
            await database.check()

    await asyncio.gather(*[start() for _ in range(6)])


async def test_a_new_file_that_another_worker_is_setting_up_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself waits for nobody there: it says "locked" at once."""
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, other.close)

    async with open_database(f"sqlite:///{path}") as database:
        await upgrade(database)

        await database.check()
