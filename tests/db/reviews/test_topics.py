"""The topics of stored reviews: means by day, typical reviews, and removal by model."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app.db.engine import Database, open_database
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.db.reviews.topics import (
    DailyShares,
    ReviewTopicStore,
    find_analysed,
    remove_analyses,
)
from app.db.tables.insights import SENTENCE_TABLE, TOPIC_TABLE
from app.domain.documents import TypicalDocument
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.domain.topics import NO_TOPIC
from app.errors import CursorInvalid
from tests.db.analysed import analyse, store_dated

MARCH, APRIL = datetime(2024, 3, 31, 23, 59, tzinfo=UTC), datetime(2024, 4, 1, tzinfo=UTC)


@pytest.fixture
async def models(database: Database) -> tuple[str, str]:
    return await add_models(database)


async def add_models(database: Database) -> tuple[str, str]:
    """Return two topic models that are kept."""
    async with database.begin_write() as session:
        for name in ("topics-a", "topics-b"):
            model = StoredModel(
                name, ModelKind.TOPICS, name, ModelOrigin.TRAINED, APRIL, metrics={}, bytes=0
            )
            await ModelStore(session).add(model, {"metrics": {}})
    return "topics-a", "topics-b"


async def list_typical(database: Database, model: str, topic: int) -> list[TypicalDocument]:
    """Return all pages together, each of which has two."""
    found: list[TypicalDocument] = []
    cursor = None
    async with database.begin_read() as session:
        while True:
            page = await ReviewTopicStore(session, model).read_typical(
                topic, limit=2, cursor=cursor
            )
            assert len(page.items) <= 2
            found += page.items
            if (cursor := page.next_cursor) is None:
                return found


async def count_rows(database: Database) -> tuple[int, int]:
    """Return how many reviews have sentences, and how many topics they have."""
    async with database.begin_read() as session:
        sentences, topics = [
            await session.scalar(select(func.count()).select_from(table)) or 0
            for table in (SENTENCE_TABLE, TOPIC_TABLE)
        ]
    return sentences, topics


async def test_shares_are_added_up_by_day(database: Database, models: tuple[str, str]) -> None:
    """Days are those of UTC; all reviews count, analysed or not, explained by a topic or not."""
    moments = (MARCH, APRIL, MARCH, datetime(1, 1, 1, tzinfo=UTC), APRIL)
    await store_dated(database, *moments)
    await analyse(database, models[0], [0, 0, 2, 2], [2], [NO_TOPIC], [1])
    await analyse(database, models[1], [5], [5], [5], [5])

    async with database.begin_read() as session:
        days = await ReviewTopicStore(session, models[0]).read_days()

    assert days == [
        DailyShares(date(1, 1, 1), 1, {1: 1.0}),
        DailyShares(date(2024, 3, 31), 2, {0: 0.5, 2: 0.5}),
        DailyShares(date(2024, 4, 1), 2, {2: 1.0}),
    ]


async def test_the_most_typical_reviews_come_first(
    database: Database, models: tuple[str, str]
) -> None:
    """Then the latest: before a remark comes a review at length, also one of other things, too."""
    reviews = await store_dated(database, MARCH, APRIL, None, MARCH, MARCH)
    await analyse(database, models[0], [0] * 7 + [1], [0], [1], [0], [0, 1, 1, 1])
    await analyse(database, models[1], [0], [0], [0], [0], [0])

    found = await list_typical(database, models[0], 0)

    assert [(one.document.id, one.share) for one in found] == [
        (f"{reviews[number].id}", share)
        for number, share in ((0, 0.875), (3, 1.0), (1, 1.0), (4, 0.25))
    ]
    assert (found[1].document.text, found[1].document.date) == ("Review 3", date(2024, 3, 31))
    assert await list_typical(database, models[0], 7) == []


async def test_a_cursor_belongs_to_its_topic(database: Database, models: tuple[str, str]) -> None:
    await store_dated(database, MARCH, APRIL)
    await analyse(database, models[0], [0, 1], [0, 1])

    async with database.begin_read() as session:
        store = ReviewTopicStore(session, models[0])
        page = await store.read_typical(0, limit=1, cursor=None)
        with pytest.raises(CursorInvalid):
            await store.read_typical(1, limit=1, cursor=page.next_cursor)


async def test_what_reviews_have_of_a_model_is_removed_bit_by_bit(
    database: Database, models: tuple[str, str]
) -> None:
    """What they have of others stays."""
    await store_dated(database, MARCH, APRIL, MARCH)
    for model in models:
        await analyse(database, model, [0, 1], [NO_TOPIC], [0])

    removed = []
    for _ in range(3):
        async with database.begin_write() as session:
            removed.append(await remove_analyses(session, models[0], limit=2))

    assert removed == [2, 1, 0]
    assert await count_rows(database) == (3, 4)
    async with database.begin_read() as session:
        assert await find_analysed(session, models) == models[1]
        assert await find_analysed(session, models[:1]) is None


async def test_a_review_that_is_being_deleted_is_left_to_that(postgresql_url: str) -> None:
    """Neither waits for the other; on SQLite, one writes at a time."""
    async with open_database(postgresql_url) as database:
        model, _ = await add_models(database)
        first, _ = await store_dated(database, MARCH, APRIL)
        await analyse(database, model, [0], [1])
        async with database.begin_write() as session:
            await ReviewStore(session).delete(first.id)
            async with database.begin_write() as other:
                assert await remove_analyses(other, model, limit=9) == 1

        assert await count_rows(database) == (0, 0)
