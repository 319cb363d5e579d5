"""Every process drops from memory what any of them forgot."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, select, text

from app.db.engine import Database, open_database, translate_db_errors
from app.db.forgetting import ForgettingStore
from app.db.jobs import JobStore
from app.db.learning_log import LearningLog
from app.db.tables.forgetting import ForgettingRow
from app.domain.jobs import RowProblem
from app.domain.keys import ANYONE
from app.domain.reviews import StoredText
from app.errors import Overloaded, ReviewNotFound, StoreUnavailable
from app.services.admission import Admission, Gate
from app.services.forgetting import Forgetting
from app.services.insights.service import InsightsService
from app.services.reviews.recent_sync import sync_reviews
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.registry import SentimentRegistry, sync_corrections
from tests.db.values import make_entry, store_texts
from tests.routers.models import install
from tests.services.sentiment.registries import make_registry

BROKEN = (
    "CREATE TRIGGER broken BEFORE UPDATE OF is_purged ON forgettings "
    "BEGIN INSERT INTO missing VALUES (1); END"
)
"""Lets the end of purging fail as a database does that is away."""

TEXTS = ("The movie was awful", "The movie was awesome", "A great film")


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as database:
        yield database


@pytest.fixture
def registry(artifacts: Path, tmp_path: Path) -> SentimentRegistry:
    return make_registry(load_sentiment(artifacts / "sentiment"), cache=tmp_path / "models")


def make_forgetting(
    database: Database, registry: SentimentRegistry, *, writers: int = 1, again_s: float = 0.0
) -> Forgetting:
    with Gate(threads=1, limit=4) as gate:
        insights = InsightsService(
            database, gate=gate, admission=Admission(limit=1), phrases=Admission(limit=1)
        )
        return Forgetting(
            database,
            models=registry,
            insights=insights,
            writers=Admission(limit=writers),
            purge_again_s=again_s,
        )


async def list_observed(registry: SentimentRegistry) -> list[UUID]:
    return await registry.current.trainer.list_observed()


async def forget_elsewhere(database: Database, *review_ids: UUID) -> None:
    """Forget as another process does."""
    async with database.begin_write() as session:
        await ForgettingStore(session, ["none"]).forget(review_ids)


async def test_what_another_process_forgot_leaves_the_window(
    database: Database, registry: SentimentRegistry
) -> None:
    """The others stay in it, and are not read again."""
    forgetting = make_forgetting(database, registry)
    reviews = await store_texts(database, *TEXTS)
    await sync_reviews(lambda: registry.current.trainer)(database)
    assert await list_observed(registry) == [one.id for one in reviews]

    await forget_elsewhere(database, reviews[1].id)
    assert await forgetting.step(database) is False

    assert await list_observed(registry) == [reviews[0].id, reviews[2].id]


async def test_what_a_step_before_had_read_is_dropped_by_this_one(
    database: Database, registry: SentimentRegistry
) -> None:
    """Although the request that forgot it had looked before."""
    forgetting = make_forgetting(database, registry)
    (review,) = await store_texts(database, TEXTS[0])
    await forgetting.forget(review.id, ANYONE)
    late = StoredText(1, review.id, review.text)
    await registry.current.trainer.observe([late])

    await forgetting.step(database)

    assert await list_observed(registry) == []


async def test_a_model_that_does_not_answer_follows_too(
    database: Database, registry: SentimentRegistry, sqlite_url: str, trained: Path
) -> None:
    """Else it would know the review until it answers again."""
    forgetting, model = make_forgetting(database, registry), registry.shipped.model
    (review,) = await store_texts(database, TEXTS[0])
    lesson = replace(make_entry(1, model=model, review_id=review.id), parent=model)
    async with database.begin_write() as session:
        await LearningLog(session).add(lesson)
    await sync_corrections(registry)(database)
    await install(sqlite_url, trained, choose=True)
    await registry.follow(database)
    assert registry.shipped.holder.current.version == f"{model}+1"
    assert registry.current is not registry.shipped

    await forgetting.forget(review.id, ANYONE)

    current = registry.shipped.holder.current
    assert (current.version, current.learned) == (f"{model}+2", {})


async def test_what_cannot_be_purged_yet_is_forgotten_all_the_same(
    database: Database, registry: SentimentRegistry
) -> None:
    """Whoever asks is told so, and polling purges once the database can."""
    forgetting = make_forgetting(database, registry)
    (review,) = await store_texts(database, TEXTS[0])
    async with database.begin_write() as session:
        await session.execute(text(BROKEN))

    await forgetting.forget(review.id, ANYONE)

    with pytest.raises(StoreUnavailable), translate_db_errors():
        await forgetting.step(database)
    assert await list_purged(database) == [False]
    async with database.begin_write() as session:
        await session.execute(text("DROP TRIGGER broken"))
    await forgetting.step(database)
    assert await list_purged(database) == [True]
    with pytest.raises(ReviewNotFound):
        await forgetting.delete(review.id)


@pytest.mark.parametrize(("again_s", "is_purged"), [(60.0, False), (0.0, True)])
async def test_polling_leaves_writers_their_turn_while_the_files_are_read(
    sqlite_url: str,
    database: Database,
    registry: SentimentRegistry,
    again_s: float,
    is_purged: bool,
) -> None:
    """Each try to empty the write-ahead log holds them up, so that the next one waits."""
    forgetting = make_forgetting(database, registry, again_s=again_s)
    (review,) = await store_texts(database, TEXTS[0])
    async with open_database(sqlite_url) as other, other.begin_read() as session:
        await session.execute(text("SELECT count(*) FROM reviews"))
        await forgetting.forget(review.id, ANYONE)
        await forgetting.step(database)

    await forgetting.step(database)

    assert await list_purged(database) == [is_purged]


async def list_purged(database: Database) -> list[bool]:
    """Return of each forgetting whether the files are purged."""
    async with database.begin_read() as session:
        return list(await session.scalars(select(ForgettingRow.is_purged)))


async def test_refused_rows_are_searched_before_other_writers_wait(
    database: Database, registry: SentimentRegistry
) -> None:
    """There may be so many that the deadline would end the transaction, each time."""
    forgetting = make_forgetting(database, registry)
    (review,) = await store_texts(database, TEXTS[0])
    async with database.begin_write() as session:
        job = await JobStore(session).add("import_reviews", {})
        problem = RowProblem(1, "no date", None, [review.text])
        await JobStore(session).add_problems(job.id, [problem])
    written: list[str] = []
    event.listen(
        database.writers.sync_engine,
        "before_cursor_execute",
        lambda _1, _2, statement, *_: written.append(statement),
    )

    await forgetting.forget(review.id, ANYONE)

    assert [one.split()[0] for one in written if "FROM job_problems" in one] == ["SELECT", "DELETE"]
    assert not [one for one in written if "json_each" in one]
    async with database.begin_read() as session:
        assert await JobStore(session).read_problems(job.id, after=0, limit=9) == []


async def test_writers_are_limited(database: Database, registry: SentimentRegistry) -> None:
    """A deletion waits for the writer like any other write, forgetting or not."""
    forgetting = make_forgetting(database, registry, writers=0)

    with pytest.raises(Overloaded):
        await forgetting.forget(uuid4(), ANYONE)
    with pytest.raises(Overloaded):
        await forgetting.delete(uuid4())


async def test_what_is_unknown_is_not_found(
    database: Database, registry: SentimentRegistry
) -> None:
    """Whether it is to be forgotten or only deleted."""
    forgetting = make_forgetting(database, registry)

    with pytest.raises(ReviewNotFound):
        await forgetting.forget(uuid4(), ANYONE)
    with pytest.raises(ReviewNotFound):
        await forgetting.delete(uuid4())
