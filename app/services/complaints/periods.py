"""Which reviews are of a time and a source, and their days, weeks and months (UTC)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import By
from app.services.complaints.columns import Columns

MOST_PERIODS = 366
"""Periods that are listed at most, the latest; the figures count all reviews all the same."""

DAY_US = 86_400_000_000
EPOCH_DAY = date(1970, 1, 1).toordinal() - 1
"""The days from the first of year 1, from which moments are counted, to numpy's first day."""

YEAR_1 = datetime(1, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
UNLISTED = 0
"""The slot of periods that are too long ago to be listed, or still to come."""


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The reviews that are counted: `slots` (R,) has their period, negative for others.

    Slot 0 is of what is before the first listed period or after the last, and slot 1 + i of
    `days[i]`, the first day of each period.
    """

    slots: NDArray[np.int32]
    days: Sequence[date]


def select(
    columns: Columns, *, since: datetime | None, until: datetime | None, source: int | None
) -> NDArray[np.bool_]:
    """Return which reviews (R,) are dated from `since` until before `until`, of a source."""
    chosen = np.ones(len(columns), np.bool_)
    if since is not None:
        chosen &= columns.dated_us >= to_microseconds(since)
    if until is not None:
        chosen &= columns.dated_us < to_microseconds(until)
    if source is not None:
        chosen &= columns.sources == source
    return chosen


def find_before(since: datetime, until: datetime) -> tuple[datetime, datetime] | None:
    """Return the period as long as this one and directly before it; None if time began later."""
    try:
        return since - (until - since), since
    except OverflowError:
        return None


def split(columns: Columns, chosen: NDArray[np.bool_], by: By, *, until: datetime) -> Selection:
    """Return the periods from the first chosen review to the last, those without any included.

    They are the latest `MOST_PERIODS` up to that of `until`: a wrong date, of a year to come or
    long ago, hides no others.
    """
    slots = np.full(len(columns), -1, np.int32)
    if not chosen.any():
        return Selection(slots, ())
    starts = _number(columns.dated_us[chosen] // DAY_US, by)
    end = int(_number(np.array([to_microseconds(until) // DAY_US]), by)[0])
    listed = starts[starts <= end]
    slots[chosen] = UNLISTED
    if not len(listed):
        return Selection(slots, ())
    last = int(listed.max())
    first = int(listed[listed > last - MOST_PERIODS].min())
    is_listed = (starts >= first) & (starts <= last)
    slots[chosen] = np.where(is_listed, starts - first + 1, UNLISTED)
    return Selection(slots, [_find_day(number, by) for number in range(first, last + 1)])


def to_microseconds(moment: datetime) -> int:
    """Return the microseconds of a moment since the year 1."""
    return (moment - YEAR_1) // MICROSECOND


def _number(days: NDArray[np.int64], by: By) -> NDArray[np.int64]:
    """Return the period of each day, both counted from the first of year 1, a Monday."""
    if by is By.DAY:
        return days
    if by is By.WEEK:
        return days // 7
    first, last = int(days.min()), int(days.max())
    every = np.arange(first - EPOCH_DAY, last - EPOCH_DAY + 1).astype("datetime64[D]")
    months = every.astype("datetime64[M]").astype(np.int64) + 12 * 1969
    of_days: NDArray[np.int64] = months[days - first]
    return of_days


def _find_day(number: int, by: By) -> date:
    if by is By.MONTH:
        return date(number // 12 + 1, number % 12 + 1, 1)
    return date.fromordinal(1 + number * (7 if by is By.WEEK else 1))
