"""The counts over all reviews are those of the reviews."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from app.db.engine import Database
from app.db.reviews import ReviewStore
from app.db.tables import ReviewRow
from app.domain import DayCount, Label, NewReview, ReviewStats, SentimentCount

from .values import BAD, GOOD, UNCLEAR, store


async def read_stats(database: Database) -> ReviewStats:
    async with database.reading() as session:
        return await ReviewStore(session).stats()


async def test_nothing_is_counted_where_nothing_is(database: Database) -> None:
    """No mean is made up."""
    assert await read_stats(database) == ReviewStats(
        total=0,
        corrected=0,
        by_sentiment=(
            SentimentCount(Label.POSITIVE, count=0, mean_probability=None),
            SentimentCount(Label.NEGATIVE, count=0, mean_probability=None),
        ),
        by_day=(),
    )


async def test_sentiments_and_corrections_are_counted(database: Database) -> None:
    """By the latest verdict; the mean is that of P(label)."""
    new = NewReview(text="x")
    stored = await store(database, (new, GOOD), (new, BAD), (new, UNCLEAR), (new, GOOD))
    async with database.writing() as session:
        reviews = ReviewStore(session)
        await reviews.set_label(stored[0].id, Label.NEGATIVE)
        await reviews.add_prediction(stored[3].id, BAD)

    stats = await read_stats(database)

    positive, negative = stats.by_sentiment
    assert (stats.total, stats.corrected, positive.count, negative.count) == (4, 1, 1, 3)
    assert positive.mean_probability == pytest.approx(0.9)
    assert negative.mean_probability == pytest.approx((0.8 + 0.5 + 0.8) / 3)


async def test_days_are_utc_and_come_oldest_first(database: Database) -> None:
    """The mean of a day is that of P(positive)."""
    new = NewReview(text="x")
    before = datetime.now(UTC).date()
    stored = await store(database, (new, GOOD), (new, BAD), (new, UNCLEAR))
    after = datetime.now(UTC).date()
    async with database.writing() as session:
        moved = update(ReviewRow).where(ReviewRow.id == stored[0].id)
        await session.execute(moved.values(created_on=date(2020, 1, 1)))

    first, second = (await read_stats(database)).by_day

    assert first == DayCount(date(2020, 1, 1), 1, 1, 0, mean_probability=0.9)
    assert before <= second.day <= after
    assert (second.count, second.positive, second.negative) == (2, 0, 2)
    assert second.mean_probability == pytest.approx((0.2 + 0.5) / 2)
