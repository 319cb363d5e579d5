"""The topics of reviews by month are added up once, until reviews or their topics change."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.reviews.topics import ReviewTopicStore
from app.services.topics.reviews import KEPT, ReviewTrends
from app.services.topics.search.trends import Trends
from tests.db.analysed import analyse, store_dated
from tests.small_sentences import install_review_topics

MAY = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
async def shop(database: Database, tmp_path: Path) -> str:
    """A topic model that was fitted on reviews."""
    return await install_review_topics(database, tmp_path / "shop")


async def read(trends: ReviewTrends, database: Database, model: str) -> Trends:
    async with database.begin_read() as session:
        return await trends.read(ReviewTopicStore(session, model), topics=2)


async def test_sums_are_kept_until_a_review_gets_its_topics(database: Database, shop: str) -> None:
    """Or one is stored, which counts at once."""
    trends = ReviewTrends()
    await store_dated(database, MAY, MAY)
    empty = await read(trends, database, shop)
    await analyse(database, shop, [0, 1], [1])

    first, again = await read(trends, database, shop), await read(trends, database, shop)
    await store_dated(database, MAY)
    later = await read(trends, database, shop)

    assert empty.shares.tolist() == [[0, 0]]
    assert first.shares.tolist() == [[0.5, 1.5]]
    assert again is first
    assert (first.documents.tolist(), later.documents.tolist()) == ([2], [3])


async def test_who_asks_together_is_told_the_same(database: Database, shop: str) -> None:
    """They are added up once for all, and for each model by itself."""
    trends = ReviewTrends()
    await store_dated(database, MAY)
    await analyse(database, shop, [0])

    one, two, other = await asyncio.gather(
        read(trends, database, shop),
        read(trends, database, shop),
        read(trends, database, "another"),
    )

    assert one is two
    assert other.shares.tolist() == [[0, 0]]


async def test_only_the_models_asked_for_last_stay_in_memory(database: Database) -> None:
    trends = ReviewTrends()
    first = await read(trends, database, "shop-0")
    for number in range(1, KEPT + 1):
        await read(trends, database, f"shop-{number}")

    assert await read(trends, database, "shop-0") is not first
    assert await read(trends, database, f"shop-{KEPT}") is await read(
        trends, database, f"shop-{KEPT}"
    )
