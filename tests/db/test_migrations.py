"""The schema is made by migrations alone, run by the first process that starts."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    DateTime,
    bindparam,
    column,
    insert,
    select,
    table,
    text,
    update,
)

from app.db.engine import Database, open_database
from app.db.forgetting import ForgettingStore
from app.db.learning_log import LearningLog
from app.db.migrate import (
    MIGRATIONS,
    check_schema,
    find_head,
    list_revisions,
    migrate_to,
    upgrade,
)
from app.db.reviews.mappers import create_review, to_microseconds, to_review_values
from app.db.reviews.store import ReviewStore
from app.db.tables import Row
from app.db.tables.jobs import JobRow  # noqa: F401 (declares its tables)
from app.db.tables.models import ModelRow  # noqa: F401 (declares its tables)
from app.db.tables.reviews import REVIEW_TABLE, ModelUpdateRow, ReviewRow
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.domain.reviews import NewReview, Review, ReviewFilter, ReviewOrder
from app.domain.sentiment import Cause, FittedCalibration, Label, Prediction
from app.errors import NotReady
from tests.db.values import (
    BAD,
    FIGURES,
    GOOD,
    UNCLEAR,
    find_texts,
    make_entry,
    read_page,
    store_texts,
)
from tests.postgresql import Cluster

OLDER_REVIEWS = table(
    REVIEW_TABLE.name,
    *[column(one.name, one.type) for one in REVIEW_TABLE.c],
    column("created_on", REVIEW_TABLE.c.dated_on.type),
)
"""The reviews with the columns that they have had at any time."""


def find_schema_differences(connection: Connection) -> list[object]:
    """Compare the database with the declared tables: all but the full-text index and its facts."""

    def is_declared(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or not str(name).startswith(("review_words", "review_facts"))

    options = {"include_object": is_declared, "compare_type": True}
    return list(
        compare_metadata(MigrationContext.configure(connection, opts=options), Row.metadata)
    )


async def test_the_migrations_make_the_declared_tables(database: Database) -> None:
    """Otherwise an operator's database would lack what the code expects."""
    async with database.begin_read() as session:
        connection = await session.connection()
        assert await connection.run_sync(find_schema_differences) == []


async def test_a_migrated_database_is_ready(database: Database) -> None:
    """It stays ready when it is migrated again, with its content."""
    await store_texts(database, "x")

    await check_schema(database)
    await upgrade(database)
    await check_schema(database)

    assert [review.text for review in (await read_page(database)).items] == ["x"]


def test_the_known_revisions_are_those_of_the_migrations() -> None:
    """They come from the names of files, which alembic does not look at."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)

    assert list_revisions() == tuple(
        script.revision for script in reversed(list(scripts.walk_revisions()))
    )
    assert scripts.get_heads() == [find_head()]


async def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    """The error says what to run."""
    async with open_database(f"sqlite:///{tmp_path}/empty.db") as database:
        with pytest.raises(NotReady, match="subtext db upgrade"):
            await check_schema(database)


async def test_a_database_of_a_newer_version_is_not_ready(database: Database) -> None:
    """Its names may mean other things, and this version cannot migrate it."""
    async with database.begin_write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(NotReady, match="9999"):
            await check_schema(database)
        with pytest.raises(NotReady, match="9999, which this version does not know; install"):
            await upgrade(database)
    finally:
        async with database.begin_write() as session:
            restored = text("UPDATE alembic_version SET version_num = :head")
            await session.execute(restored, {"head": find_head()})


async def test_a_database_that_is_away_is_not_ready(tmp_path: Path) -> None:
    """The error is a sentence, not a traceback of the driver."""
    async with open_database(f"postgresql://postgres@/none?host={tmp_path}") as database:
        with pytest.raises(NotReady, match="does not answer"):
            await check_schema(database)


async def test_workers_that_start_together_migrate_once(tmp_path: Path) -> None:
    """One migrates, the others wait and find it done."""
    url = f"sqlite:///{tmp_path}/new.db"

    async def start() -> None:
        async with open_database(url) as database:
            await upgrade(database)
            await check_schema(database)

    await asyncio.gather(*[start() for _ in range(6)])


async def test_a_new_file_that_another_worker_is_setting_up_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait here: it fails with "locked" at once."""
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, other.close)

    async with open_database(f"sqlite:///{path}") as database:
        await upgrade(database)

        await check_schema(database)


@pytest.fixture(params=["sqlite", "postgresql"])
async def older(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as revision 0002 left it."""
    url = f"sqlite:///{tmp_path}/older.db"
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        async with open_database(cluster.url("template1")) as server:
            alone = server.writers.execution_options(isolation_level="AUTOCOMMIT")
            name = f"older_{uuid4().hex}"
            async with alone.connect() as connection:
                await connection.execute(text(f"CREATE DATABASE {name}"))
        url = cluster.url(name)
    async with open_database(url) as database:
        async with database.writers.begin() as connection:
            await connection.run_sync(partial(migrate_to, "0002"))
        yield database


async def store_in_older(database: Database, *reviews: tuple[NewReview, Prediction]) -> None:
    """Store as the older version did: only the reviews and their words."""
    now = datetime.now(UTC)
    async with database.begin_write() as session:
        for new, prediction in reviews:
            review = create_review(new, prediction, now=now)
            values = to_review_values(review)
            for added_since in ("attributes", "import_id", "dated_us", "dated_on"):
                del values[added_since]
            await session.execute(insert(OLDER_REVIEWS), [{**values, "created_on": now.date()}])


async def test_reviews_of_an_older_version_are_counted_and_found(older: Database) -> None:
    """Revision 0003 takes over the stored reviews, and keeps the counts from then on."""
    texts = [f"old words {number}" for number in range(4)]
    predictions = (GOOD, UNCLEAR, BAD, UNCLEAR)
    old = [
        (NewReview(text), prediction) for text, prediction in zip(texts, predictions, strict=True)
    ]
    await store_in_older(older, *old)
    async with older.begin_write() as session:
        await session.execute(
            update(REVIEW_TABLE).where(REVIEW_TABLE.c.number == 1).values(label=Label.NEGATIVE)
        )

    await upgrade(older)
    async with older.begin_write() as session:
        await ReviewStore(session).add_prediction((await read_first(older)).id, BAD)

    async with older.begin_read() as session:
        stats = await ReviewStore(session).read_stats()
    assert (stats.total, stats.corrected) == (4, 1)
    assert [count.count for count in stats.by_sentiment] == [0, 4]
    assert stats.by_sentiment[1].mean_probability == pytest.approx((0.8 + 0.5 + 0.8 + 0.5) / 4)
    assert await find_texts(older, "words") == texts
    unsure = ReviewFilter(sure=False, words="old")
    found = await read_page(older, unsure, order=ReviewOrder.LEAST_SURE)
    assert [review.text for review in found.items] == [texts[1], texts[3]]


async def test_the_log_of_an_older_version_is_read(older: Database) -> None:
    """Revision 0004 adds calibrations; entries from before have none, and new ones may."""
    old = {
        **{"model": "base", "sequence": 1, "parent": "base", "version": "base+1"},
        **{"cause": Cause.REVIEW, "feature_ids": b"", "deltas": b"", "bias_delta": 0},
        **{"metrics": asdict(FIGURES), "flipped": 0, "promoted": True, "reason": ""},
        "created_at": datetime.now(UTC),
    }
    async with older.begin_write() as session:
        await session.execute(insert(ModelUpdateRow).values(old))

    await upgrade(older)
    fitted = FittedCalibration(slope=1.5, intercept=-1.0, prior=0.25, labels=50)
    async with older.begin_write() as session:
        await LearningLog(session).add(replace(make_entry(2), calibration=fitted))

    async with older.begin_read() as session:
        entries = await LearningLog(session).read(["base"])
    assert [entry.calibration for entry in entries] == [None, fitted]


async def test_documents_of_an_older_version_can_be_replaced(older: Database) -> None:
    """Revision 0007 counts each as changed when it was first imported."""
    old = """INSERT INTO documents (number, id, categories, text, imported_at)
             VALUES (1, 'a', '', 'old', :now), (2, 'b', '', 'old', :now)"""
    async with older.begin_write() as session:
        await session.execute(
            text(old).bindparams(bindparam("now", type_=DateTime(timezone=True))),
            {"now": datetime.now(UTC)},
        )

    await upgrade(older)
    new = Document("a", None, None, None, (), None, text="new")
    async with older.begin_write() as session:
        await DocumentStore(session).add_all([new])

    async with older.begin_read() as session:
        changes = await DocumentStore(session).read_changes(0, up_to=9, limit=9)
    assert [(one.revision, one.number, one.id) for one in changes] == [(2, 2, "b"), (3, 1, "a")]
    assert changes[1].document == new


WRITTEN = datetime(2019, 3, 5, 23, 59, 59, 123456, tzinfo=UTC)


async def test_reviews_of_an_older_version_are_dated_and_found_by_any_word(
    older: Database,
) -> None:
    """Revision 0006 takes the dates of writing, to the microsecond, and finds all words anew."""
    dates = [WRITTEN, datetime(1, 1, 1, tzinfo=UTC), datetime(2024, 2, 29, tzinfo=UTC), None]
    texts = ["naïve one 👍", "two won't", "three 👎 up", "four up three"]
    await store_in_older(
        older,
        *[
            (NewReview(text, written_at=written), GOOD)
            for text, written in zip(texts, dates, strict=True)
        ],
    )

    await upgrade(older)

    listed = (await read_page(older, order=ReviewOrder.OLDEST)).items
    assert [review.text for review in listed] == [texts[1], texts[0], texts[2], texts[3]]
    async with older.begin_read() as session:
        rows = await session.execute(select(ReviewRow.dated_us, ReviewRow.dated_on))
        stored = sorted(tuple(row) for row in rows)
        days = [day.day for day in (await ReviewStore(session).read_stats()).by_day]
    expected = [review.written_at or review.created_at for review in listed]
    assert stored == [(to_microseconds(one), one.date()) for one in expected]
    assert days == [one.date() for one in expected]
    for words, number in (("naive 👍", 0), ("won\u2019t", 1), ('"three 👎"', 2), ("fou*", 3)):
        assert await find_texts(older, words) == [texts[number]]


async def test_attributes_of_an_older_version_are_found(older: Database) -> None:
    """Revision 0006 makes them a way to reviews."""
    await store_in_older(older, *[(NewReview(text), GOOD) for text in ("one", "two")])
    async with older.writers.begin() as connection:
        await connection.run_sync(partial(migrate_to, "0005"))
        kept = {"country": "DE", "version": 4.0}
        changed = update(REVIEW_TABLE).where(REVIEW_TABLE.c.number == 2).values(attributes=kept)
        await connection.execute(changed)

    await upgrade(older)

    for attribute in ("country:DE", "version:4"):
        found = await read_page(older, ReviewFilter(attributes=(attribute,)))
        assert [review.text for review in found.items] == ["two"]


async def read_first(database: Database) -> Review:
    return (await read_page(database, order=ReviewOrder.OLDEST)).items[0]


async def test_kept_answers_of_an_older_version_can_be_forgotten(older: Database) -> None:
    """Revision 0011 finds the reviews that they hold."""
    review_id = uuid4()
    old = """INSERT INTO idempotency_keys (key, request_hash, status, body, created_at)
             VALUES ('k', 'h', 201, :body, :now)"""
    async with older.begin_write() as session:
        await session.execute(
            text(old).bindparams(bindparam("now", type_=DateTime(timezone=True))),
            {"now": datetime.now(UTC), "body": f'{{"id":"{review_id}"}}'.encode()},
        )

    await upgrade(older)
    async with older.begin_write() as session:
        found = await ForgettingStore(session, []).forget([review_id])

    assert found == {review_id}
