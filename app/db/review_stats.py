"""Counting the stored reviews, by sentiment and by day."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.tables import ReviewRow
from app.domain import DayCount, Label, ReviewStats, SentimentCount


@dataclass(frozen=True, slots=True)
class _Tally:
    """The reviews of one day whose latest verdict is one label."""

    day: date
    label: Label
    count: int
    probability: float
    """The sum of P(label)."""


async def read_stats(session: AsyncSession) -> ReviewStats:
    """Count all reviews in one walk along an index that holds all that is needed."""
    tallies = await _tallies(session)
    corrected = select(func.count()).where(ReviewRow.label.is_not(None))
    return ReviewStats(
        total=sum(tally.count for tally in tallies),
        corrected=await session.scalar(corrected) or 0,
        by_sentiment=tuple(_sentiment_count(label, tallies) for label in Label),
        by_day=tuple(
            _day_count(day, list(of_day)) for day, of_day in groupby(tallies, lambda one: one.day)
        ),
    )


async def _tallies(session: AsyncSession) -> list[_Tally]:
    group = (ReviewRow.created_on, ReviewRow.current_label)
    statement = (
        select(*group, func.count(), func.sum(ReviewRow.current_probability))
        .group_by(*group)
        .order_by(*group)
    )
    return [_Tally(*row) for row in await session.execute(statement)]


def _sentiment_count(label: Label, tallies: list[_Tally]) -> SentimentCount:
    mine = [tally for tally in tallies if tally.label is label]
    count = sum(tally.count for tally in mine)
    mean = sum(tally.probability for tally in mine) / count if count else None
    return SentimentCount(label=label, count=count, mean_probability=mean)


def _day_count(day: date, tallies: list[_Tally]) -> DayCount:
    positive = sum(tally.count for tally in tallies if tally.label is Label.POSITIVE)
    negative = sum(tally.count for tally in tallies if tally.label is Label.NEGATIVE)
    signed = sum(
        tally.probability if tally.label is Label.POSITIVE else -tally.probability
        for tally in tallies
    )
    count = positive + negative
    # P(positive) of a negative review is 1 - P(negative).
    mean = (signed + negative) / count
    return DayCount(day, count, positive, negative, mean_probability=mean)
