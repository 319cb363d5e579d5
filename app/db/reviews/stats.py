"""Statistics over the stored reviews, by sentiment and by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import BigInteger

from app.db.tables.reviews import ReviewCountRow
from app.domain.reviews import DayCount, ReviewStats, SentimentCount
from app.domain.sentiment import Label

BILLION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _LabelCount:
    """Counts of one day's reviews with one predicted label."""

    day: date
    label: Label
    reviews: int
    labelled: int
    billionths: int
    """The sum of P(label)."""


async def read_stats(session: AsyncSession) -> ReviewStats:
    """Sum the counts that triggers keep; the time does not grow with the number of reviews."""
    counts = await _read_counts(session)
    by_day = groupby(counts, lambda count: count.day)
    return ReviewStats(
        total=sum(count.reviews for count in counts),
        corrected=sum(count.labelled for count in counts),
        by_sentiment=tuple(_count_sentiment(label, counts) for label in Label),
        by_day=tuple(_count_day(day, list(of_day)) for day, of_day in by_day),
    )


async def _read_counts(session: AsyncSession) -> list[_LabelCount]:
    row = ReviewCountRow
    count = _sum(row.reviews)
    statement = (
        select(row.day, row.label, count, _sum(row.labelled), _sum(row.probability))
        .group_by(row.day, row.label)
        .having(count > 0)
        .order_by(row.day, row.label)
    )
    return [_LabelCount(*columns) for columns in await session.execute(statement)]


def _sum(column: InstrumentedAttribute[int]) -> ColumnElement[int]:
    # PostgreSQL's sum of a bigint is a numeric.
    return func.sum(column).cast(BigInteger)


def _count_sentiment(label: Label, counts: Sequence[_LabelCount]) -> SentimentCount:
    of_label = [count for count in counts if count.label is label]
    total = sum(count.reviews for count in of_label)
    mean = sum(count.billionths for count in of_label) / total / BILLION if total else None
    return SentimentCount(label=label, count=total, mean_probability=mean)


def _count_day(day: date, counts: Sequence[_LabelCount]) -> DayCount:
    positive = sum(count.reviews for count in counts if count.label is Label.POSITIVE)
    negative = sum(count.reviews for count in counts if count.label is Label.NEGATIVE)
    # P(positive) of a negative review is 1 - P(negative).
    billionths = negative * BILLION + sum(
        count.billionths if count.label is Label.POSITIVE else -count.billionths for count in counts
    )
    total = positive + negative
    return DayCount(day, total, positive, negative, mean_probability=billionths / total / BILLION)
