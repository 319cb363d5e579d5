"""Counting the stored reviews, by sentiment and by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import BigInteger

from app.db.tables import ReviewCountRow
from app.domain import DayCount, Label, ReviewStats, SentimentCount

BILLION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Tally:
    """The reviews of one day whose latest verdict is one label."""

    day: date
    label: Label
    count: int
    labelled: int
    billionths: int
    """The sum of P(label)."""


async def read_stats(session: AsyncSession) -> ReviewStats:
    """Add up what was counted as the reviews were stored; their number does not matter."""
    tallies = await _tallies(session)
    return ReviewStats(
        total=sum(tally.count for tally in tallies),
        corrected=sum(tally.labelled for tally in tallies),
        by_sentiment=tuple(_sentiment_count(label, tallies) for label in Label),
        by_day=tuple(
            _day_count(day, list(of_day)) for day, of_day in groupby(tallies, lambda one: one.day)
        ),
    )


async def _tallies(session: AsyncSession) -> list[_Tally]:
    group = (ReviewCountRow.day, ReviewCountRow.label)
    counts = (ReviewCountRow.reviews, ReviewCountRow.labelled, ReviewCountRow.probability)
    # PostgreSQL adds up whole numbers as decimal ones.
    sums = [func.sum(count).cast(BigInteger) for count in counts]
    statement = select(*group, *sums).group_by(*group).having(sums[0] > 0).order_by(*group)
    return [_Tally(*row) for row in await session.execute(statement)]


def _sentiment_count(label: Label, tallies: Sequence[_Tally]) -> SentimentCount:
    mine = [tally for tally in tallies if tally.label is label]
    count = sum(tally.count for tally in mine)
    mean = sum(tally.billionths for tally in mine) / count / BILLION if count else None
    return SentimentCount(label=label, count=count, mean_probability=mean)


def _day_count(day: date, tallies: Sequence[_Tally]) -> DayCount:
    positive = sum(tally.count for tally in tallies if tally.label is Label.POSITIVE)
    negative = sum(tally.count for tally in tallies if tally.label is Label.NEGATIVE)
    # P(positive) of a negative review is 1 - P(negative).
    billionths = negative * BILLION + sum(
        tally.billionths if tally.label is Label.POSITIVE else -tally.billionths
        for tally in tallies
    )
    count = positive + negative
    return DayCount(day, count, positive, negative, mean_probability=billionths / count / BILLION)
