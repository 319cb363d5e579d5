"""Counting the stored reviews, by sentiment and by day."""

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
    """The reviews of one day whose latest prediction is one label."""

    day: date
    label: Label
    count: int
    labelled: int
    billionths: int
    """The sum of P(label)."""


async def read_stats(session: AsyncSession) -> ReviewStats:
    """Add up what was counted as the reviews were stored; their number does not matter."""
    tallies = await _read_counts(session)
    return ReviewStats(
        total=sum(tally.count for tally in tallies),
        corrected=sum(tally.labelled for tally in tallies),
        by_sentiment=tuple(_count_sentiment(label, tallies) for label in Label),
        by_day=tuple(
            _count_day(day, list(of_day)) for day, of_day in groupby(tallies, lambda one: one.day)
        ),
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
    return [_LabelCount(*tally) for tally in await session.execute(statement)]


def _sum(counts: InstrumentedAttribute[int]) -> ColumnElement[int]:
    # PostgreSQL adds up whole numbers as decimal ones.
    return func.sum(counts).cast(BigInteger)


def _count_sentiment(label: Label, tallies: Sequence[_LabelCount]) -> SentimentCount:
    mine = [tally for tally in tallies if tally.label is label]
    count = sum(tally.count for tally in mine)
    mean = sum(tally.billionths for tally in mine) / count / BILLION if count else None
    return SentimentCount(label=label, count=count, mean_probability=mean)


def _count_day(day: date, tallies: Sequence[_LabelCount]) -> DayCount:
    positive = sum(tally.count for tally in tallies if tally.label is Label.POSITIVE)
    negative = sum(tally.count for tally in tallies if tally.label is Label.NEGATIVE)
    # P(positive) of a negative review is 1 - P(negative).
    billionths = negative * BILLION + sum(
        tally.billionths if tally.label is Label.POSITIVE else -tally.billionths
        for tally in tallies
    )
    count = positive + negative
    return DayCount(day, count, positive, negative, mean_probability=billionths / count / BILLION)
