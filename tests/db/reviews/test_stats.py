"""The counts that triggers keep are always those of the stored reviews."""

import asyncio
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import BigInteger, func, select, update

from app.db.engine import Database, open_database
from app.db.reviews.store import ReviewStore
from app.db.tables.reviews import ReviewCountRow, ReviewRow
from app.domain.reviews import NewReview, PeriodCount, Review, ReviewStats, SentimentCount
from app.domain.sentiment import Label, Prediction
from tests.db.values import BAD, GOOD, UNCLEAR, store


async def read_stats(database: Database) -> ReviewStats:
    async with database.begin_read() as session:
        return await ReviewStore(session).read_stats()


async def test_an_empty_store_counts_zero(database: Database) -> None:
    """There is no mean."""
    assert await read_stats(database) == ReviewStats(
        total=0,
        corrected=0,
        by_sentiment=(
            SentimentCount(Label.POSITIVE, count=0, mean_probability=None),
            SentimentCount(Label.NEGATIVE, count=0, mean_probability=None),
        ),
        by_day=(),
        by_period=(),
    )


async def test_sentiments_and_corrections_are_counted(database: Database) -> None:
    """By the latest prediction; the mean is that of P(label)."""
    new = NewReview(text="x")
    stored = await store(database, (new, GOOD), (new, BAD), (new, UNCLEAR), (new, GOOD))
    async with database.begin_write() as session:
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
    async with database.begin_write() as session:
        moved = update(ReviewRow).where(ReviewRow.id == stored[0].id)
        await session.execute(moved.values(dated_on=date(2020, 1, 1)))

    first, second = (await read_stats(database)).by_day

    assert first == PeriodCount(date(2020, 1, 1), 1, 1, 0, mean_probability=0.9)
    assert before <= second.day <= after
    assert (second.count, second.positive, second.negative) == (2, 0, 2)
    assert second.mean_probability == pytest.approx((0.2 + 0.5) / 2)


Group = tuple[date, Label, bool, str]
"""Day, predicted label, sureness and a person's label."""


async def recount(database: Database) -> dict[Group, tuple[int, ...]]:
    """Count the reviews of each group, and the billionths of P(label)."""
    counts: dict[Group, tuple[int, ...]] = {}
    async with database.begin_read() as session:
        for row in await session.scalars(select(ReviewRow)):
            group = (row.dated_on, row.current_label, row.current_sure, row.label or "")
            reviews, billionths = counts.get(group, (0, 0))
            counts[group] = (
                reviews + 1,
                billionths + round(row.current_probability * 1_000_000_000),
            )
    return counts


async def read_counts(database: Database) -> dict[Group, tuple[int, ...]]:
    """Return the counts that triggers keep, without those that are zero."""
    row = ReviewCountRow
    sums = [func.sum(count).cast(BigInteger) for count in (row.reviews, row.probability)]
    groups = (row.day, row.label, row.sure, row.given)
    query = select(*groups, *sums).group_by(*groups)
    async with database.begin_read() as session:
        found = {
            (day, label, sure, given): tuple(counts)
            for day, label, sure, given, *counts in await session.execute(query)
        }
    return {group: counts for group, counts in found.items() if any(counts)}


async def change_randomly(database: Database, random: Random, stored: list[UUID]) -> None:
    """Make a random change to the reviews, or begin one and roll it back."""
    prediction = Prediction(
        "m", random.choice(list(Label)), random.uniform(0.5, 1), sure=random.random() < 0.5
    )
    one = random.choice(stored) if stored else None
    async with database.begin_write() as session:
        reviews = ReviewStore(session)
        match random.choice(["add", "add", "delete", "label", "clear", "score", "move", "fail"]):
            case "label" if one:
                await reviews.set_label(one, random.choice(list(Label)))
            case "clear" if one:
                await reviews.clear_label(one)
            case "score" if one:
                await reviews.add_prediction(one, prediction)
            case "delete" if one:
                await reviews.delete(one)
                stored.remove(one)
            case "move" if one:
                day = date(2020, 1, random.randint(1, 3))
                moved = update(ReviewRow).where(ReviewRow.id == one).values(dated_on=day)
                await session.execute(moved)
            case "fail":
                await reviews.add_all([(NewReview(text="x"), prediction)])
                await session.rollback()
            case _:
                added = [(NewReview(text="x"), prediction)] * random.randint(1, 5)
                stored += [
                    one.id for one in await reviews.add_all(added) if isinstance(one, Review)
                ]


@pytest.mark.parametrize("seed", range(3))
async def test_the_counts_are_those_of_a_recount(database: Database, seed: int) -> None:
    """After any changes in any order, to the last billionth."""
    random = Random(seed)
    stored: list[UUID] = []

    for _ in range(60):
        await change_randomly(database, random, stored)

    assert await read_counts(database) == await recount(database)


async def test_writers_at_the_same_time_lose_no_count(
    database: Database, database_url: str
) -> None:
    """Nor do they deadlock, through however many processes they come."""

    async def write(owner: Database, seed: int) -> None:
        random = Random(seed)
        stored: list[UUID] = []
        for _ in range(10):
            await change_randomly(owner, random, stored)

    async with open_database(database_url) as other:
        await asyncio.gather(*[write(one, seed) for seed, one in enumerate((database, other) * 4)])

    assert await read_counts(database) == await recount(database)
