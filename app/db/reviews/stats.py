"""Statistics over the reviews that match a filter, by sentiment and by period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import BigInteger

from app.db.backends import is_postgresql
from app.db.reviews.filters import (
    REVIEW_COLUMNS,
    Columns,
    asks_for_class_alone,
    list_paths,
    match_filter,
    scan_classes,
)
from app.db.reviews.terms import match_terms, parse_query
from app.db.tables.reviews import FACTS, INDEX, ReviewCountRow, ReviewRow
from app.domain.reviews import (
    Period,
    PeriodCount,
    ReviewFilter,
    ReviewOrder,
    ReviewStats,
    SentimentCount,
)
from app.domain.sentiment import Label

BILLION = 1_000_000_000

DAY_US = 86_400_000_000

Counted = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _LabelCount:
    """Counts of one day's reviews with one predicted label."""

    day: date
    label: Label
    reviews: int
    labelled: int
    billionths: int
    """The sum of P(label)."""


async def read_stats(
    session: AsyncSession, where: ReviewFilter, *, period: Period = Period.DAY
) -> ReviewStats:
    """Count the reviews that match.

    Where a filter asks for predictions, labels and whole days alone, these are sums of the counts
    that triggers keep, whose time does not grow with the number of reviews.
    """
    counts = await _read_counts(session, where)
    return ReviewStats(
        total=sum(count.reviews for count in counts),
        corrected=sum(count.labelled for count in counts),
        by_sentiment=tuple(_count_sentiment(label, counts) for label in Label),
        by_day=tuple(_count_periods(counts, Period.DAY)),
        by_period=tuple(_count_periods(counts, period)),
    )


async def _read_counts(session: AsyncSession, where: ReviewFilter) -> list[_LabelCount]:
    if where.words is not None and not parse_query(where.words):
        return []
    if where.words is None and asks_for_class_alone(where) and _is_of_whole_days(where):
        found = await session.execute(_sum_counts(where))
        return [_LabelCount(*columns) for columns in found]
    statement = count_reviews(where, in_postgresql=is_postgresql(session))
    return [
        _LabelCount(date.fromordinal(day + 1), *columns)
        for day, *columns in await session.execute(statement)
    ]


def _sum_counts(where: ReviewFilter) -> Counted:
    row = ReviewCountRow
    count = _sum(row.reviews)
    labelled = func.sum(row.reviews).filter(row.given != "").cast(BigInteger)
    statement = (
        select(row.day, row.label, count, func.coalesce(labelled, 0), _sum(row.probability))
        .group_by(row.day, row.label)
        .having(count > 0)
        .order_by(row.day, row.label)
    )
    if where.sentiment is not None:
        statement = statement.where(row.label == where.sentiment)
    if where.sure is not None:
        statement = statement.where(row.sure == where.sure)
    if where.corrected is not None:
        statement = statement.where((row.given != "") == where.corrected)
    if where.label is not None:
        statement = statement.where(row.given == where.label.value)
    if where.since is not None:
        statement = statement.where(row.day >= where.since.astimezone(UTC).date())
    if where.until is not None:
        statement = statement.where(row.day < where.until.astimezone(UTC).date())
    return statement


def count_reviews(where: ReviewFilter, *, in_postgresql: bool) -> Counted:
    """Select day, predicted label and counts of the reviews that match, one by one."""
    parts = (
        _select_facts(where, in_postgresql=in_postgresql)
        if where.words is None
        else [_select_matches(where, in_postgresql=in_postgresql)]
    )
    facts = union_all(*parts).subquery()
    day, label, given, probability = facts.c
    billionths = func.round(probability * BILLION).cast(BigInteger)
    return (
        select(day, label, func.count(), func.count(given), _sum(billionths))
        .group_by(day, label)
        .order_by(day, label)
    )


def _select_facts(where: ReviewFilter, *, in_postgresql: bool) -> list[Counted]:
    others = list_paths(where, hide=not in_postgresql)
    by_date = where.since is not None or where.until is not None
    order = ReviewOrder.NEWEST if by_date else ReviewOrder.LEAST_SURE
    path = others[0] if others else scan_classes(where, order, hide=not in_postgresql)
    return path.select(*_list_facts(path.columns))


def _select_matches(where: ReviewFilter, *, in_postgresql: bool) -> Counted:
    columns = REVIEW_COLUMNS if in_postgresql else FACTS.c
    table = ReviewRow if in_postgresql else FACTS
    return (
        select(*_list_facts(columns))
        .select_from(INDEX)
        .join(table, columns.number == INDEX.c.rowid)
        .where(
            match_terms(parse_query(where.words or ""), in_postgresql=in_postgresql),
            *match_filter(where, columns),
        )
    )


def _list_facts(columns: Columns) -> list[ColumnElement[Any]]:
    day = columns.dated_us.op("/")(literal(DAY_US, BigInteger))
    return [day.label("day"), columns.current_label, columns.label, columns.current_probability]


def _is_of_whole_days(where: ReviewFilter) -> bool:
    midnight = datetime.min.time()
    ends = [end.astimezone(UTC).time() for end in (where.since, where.until) if end is not None]
    return all(end == midnight for end in ends)


def _sum(column: InstrumentedAttribute[int] | ColumnElement[int]) -> ColumnElement[int]:
    # PostgreSQL's sum of a bigint is a numeric.
    return func.sum(column).cast(BigInteger)


def _count_sentiment(label: Label, counts: Sequence[_LabelCount]) -> SentimentCount:
    of_label = [count for count in counts if count.label is label]
    total = sum(count.reviews for count in of_label)
    mean = sum(count.billionths for count in of_label) / total / BILLION if total else None
    return SentimentCount(label=label, count=total, mean_probability=mean)


def _count_periods(counts: Sequence[_LabelCount], period: Period) -> Iterable[PeriodCount]:
    """Yield the periods that have reviews, the oldest first; counts come by day."""
    for day, of_period in groupby(counts, lambda count: _find_start(count.day, period)):
        yield _count_period(day, list(of_period))


def _find_start(day: date, period: Period) -> date:
    """Return the first day of a day's period; weeks begin on Mondays."""
    if period is Period.MONTH:
        return day.replace(day=1)
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    return day


def _count_period(day: date, counts: Sequence[_LabelCount]) -> PeriodCount:
    positive = sum(count.reviews for count in counts if count.label is Label.POSITIVE)
    negative = sum(count.reviews for count in counts if count.label is Label.NEGATIVE)
    # P(positive) of a negative review is 1 - P(negative).
    billionths = negative * BILLION + sum(
        count.billionths if count.label is Label.POSITIVE else -count.billionths for count in counts
    )
    total = positive + negative
    return PeriodCount(
        day, total, positive, negative, mean_probability=billionths / total / BILLION
    )
