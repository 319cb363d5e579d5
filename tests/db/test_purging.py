"""What was forgotten leaves the files of SQLite, as soon as nobody reads it."""

import asyncio
from pathlib import Path
from time import monotonic
from uuid import UUID

from sqlalchemy import select, text

from app.db.engine import Database
from app.db.forgetting import ForgettingStore
from app.db.purging import Purge, vacuum_reviews
from app.db.sqlite import BUSY_TIMEOUT_S, truncate_wal
from app.db.tables.forgetting import ForgettingRow
from tests.db.values import find_texts, store_texts

WORDS = "Zebulonissimo quokkaword"
NO_TIME, ENOUGH_S = -1.0, 30.0


async def forget(database: Database, review_id: UUID) -> None:
    async with database.begin_write() as session:
        await ForgettingStore(session, []).forget([review_id])


async def read_purged(database: Database) -> list[bool]:
    async with database.begin_read() as session:
        return list(await session.scalars(select(ForgettingRow.is_purged)))


def is_in_files(folder: Path) -> bool:
    files = [path.read_bytes().lower() for path in folder.glob("subtext.db*")]
    return any(word in file for file in files for word in (b"zebulon", b"quokka"))


async def test_a_deletion_alone_leaves_words(sqlite: Database, tmp_path: Path) -> None:
    """Else none of this would be needed; and the rest of the index is as it was."""
    review, *_ = await store_texts(sqlite, WORDS, "Another review", "And one more")
    await forget(sqlite, review.id)
    assert is_in_files(tmp_path)

    assert await Purge(sqlite).run(within_s=ENOUGH_S) is True

    assert not is_in_files(tmp_path)
    assert await read_purged(sqlite) == [True]
    assert await find_texts(sqlite, "another") == ["Another review"]
    assert await find_texts(sqlite, "quokkaword") == []


async def test_purging_goes_on_where_the_time_was_up(sqlite: Database, tmp_path: Path) -> None:
    """In this process or, from the beginning, in another one; and what comes meanwhile counts."""
    reviews = [(await store_texts(sqlite, f"{WORDS} {number}"))[0] for number in range(40)]
    purge = Purge(sqlite)
    await forget(sqlite, reviews[0].id)
    await purge.run(within_s=NO_TIME)
    for review in reviews[1:]:
        await forget(sqlite, review.id)

    while not await purge.run(within_s=NO_TIME):
        pass

    assert not is_in_files(tmp_path)
    assert all(await read_purged(sqlite))
    assert await Purge(sqlite).run(within_s=NO_TIME) is True


async def test_who_reads_an_older_state_is_not_disturbed(sqlite: Database, tmp_path: Path) -> None:
    """The write-ahead log is emptied once they have read it."""
    (review,) = await store_texts(sqlite, WORDS)
    purge = Purge(sqlite)
    async with sqlite.begin_read() as session:
        count = text("SELECT count(*) FROM reviews")
        assert await session.scalar(count) == 1
        await forget(sqlite, review.id)

        assert await purge.run(within_s=ENOUGH_S) is False
        assert await session.scalar(count) == 1

    assert await purge.run(within_s=ENOUGH_S) is True
    assert not is_in_files(tmp_path)


async def test_many_purge_at_once_and_none_waits_for_all_of_them(sqlite: Database) -> None:
    """The first does the work of those who wait; who has no time for that leaves."""
    (review,) = await store_texts(sqlite, WORDS)
    await forget(sqlite, review.id)
    purge = Purge(sqlite)

    first, second, hasty = await asyncio.gather(
        purge.run(within_s=ENOUGH_S), purge.run(within_s=ENOUGH_S), purge.run(within_s=NO_TIME)
    )

    assert (first, second, hasty) == (True, True, False)
    assert not purge.is_running


async def time_truncating(database: Database) -> float:
    """Return how many seconds it takes to find that the write-ahead log cannot be emptied."""
    started = monotonic()
    assert await truncate_wal(database.writers) is False
    return monotonic() - started


async def test_readers_keep_writers_waiting_for_a_moment_alone(sqlite: Database) -> None:
    """SQLite has them wait as long as it waits for the readers itself."""
    await store_texts(sqlite, WORDS)
    async with sqlite.begin_read() as session:
        await session.execute(text("SELECT count(*) FROM reviews"))
        await store_texts(sqlite, "so that the log has what the reader does not see")
        assert min([await time_truncating(sqlite) for _ in range(5)]) < BUSY_TIMEOUT_S

    async with sqlite.begin_write() as session:
        timeout_ms = await session.scalar(text("PRAGMA busy_timeout"))
    assert timeout_ms == BUSY_TIMEOUT_S * 1000


async def test_postgresql_is_vacuumed(database: Database) -> None:
    """Which needs a connection outside of any transaction; SQLite has no need of it."""
    (review,) = await store_texts(database, WORDS)
    await forget(database, review.id)

    is_vacuumed = await vacuum_reviews(database)

    assert is_vacuumed is (database.writers.dialect.name == "postgresql")
    assert await Purge(database).run(within_s=ENOUGH_S) is True
