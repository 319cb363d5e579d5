"""Periods are those of a plain recount, and wrong dates hide none of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.insights import By, InsightsQuery
from app.services.complaints.figures import list_rows, tabulate
from app.services.complaints.periods import MOST_PERIODS
from tests.services.complaints import recount
from tests.services.complaints.recount import Plain
from tests.services.complaints.test_figures import (
    FIRST_DAY,
    NOW,
    ROWS,
    TOPICS,
    choose,
    make_reviews,
)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("seed", range(5))
def test_periods_are_those_of_a_recount(seed: int, by: By) -> None:
    """From the first review to the last, with those between in which there is none."""
    reviews = make_reviews(seed)

    table = tabulate(choose(reviews, InsightsQuery(by=by)), list_rows(TOPICS))

    starts = sorted({recount.find_start(one.written_at, by) for one in reviews})
    for figures, row in zip((*table.rows, table.whole), ROWS, strict=True):
        listed = {one.day: one for one in figures.periods}
        assert list(listed) == sorted(listed)
        assert (min(listed), max(listed)) == (starts[0], starts[-1])
        assert len(listed) == _count_periods(starts[0], starts[-1], by)
        for day, period in listed.items():
            of_day = [one for one in reviews if recount.find_start(one.written_at, by) == day]
            is_whole = figures is table.whole
            assert period.reviews == sum(is_whole or one.count(row)[0] > 0 for one in of_day)
            assert period.positive == recount.find_positive(of_day, row).share


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize(
    "stray", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)]
)
def test_a_stray_date_hides_no_period_and_all_reviews_are_counted(stray: datetime, by: By) -> None:
    """Whether it is of long ago, which months reach, or still to come."""
    days = [FIRST_DAY + timedelta(days=day) for day in range(60)]
    reviews = [Plain(moment, None, 5, [(0, True)]) for moment in (stray, *days)]
    is_listed = by is By.MONTH and stray.year == 1970

    whole = tabulate(choose(reviews, InsightsQuery(by=by)), list_rows(TOPICS)).whole

    assert (whole.reviews, whole.sentences) == (61, 61)
    if not is_listed:
        assert whole.periods[0].day == recount.find_start(days[0], by)
    assert whole.periods[-1].day == recount.find_start(days[-1], by)
    assert sum(one.reviews for one in whole.periods) >= 60


def test_the_latest_periods_are_listed() -> None:
    """Of more than there is room for; reviews that are all to come are in none."""
    days = [NOW - timedelta(days=day) for day in range(MOST_PERIODS + 40)]
    reviews = [Plain(moment, None, 5, [(0, True)]) for moment in days]
    to_come = [Plain(NOW + timedelta(days=9), None, 5, [(0, True)])]

    long = tabulate(choose(reviews, InsightsQuery(by=By.DAY)), list_rows(TOPICS)).whole
    later = tabulate(choose(to_come, InsightsQuery(by=By.DAY)), list_rows(TOPICS)).whole

    assert len(long.periods) == MOST_PERIODS
    assert long.periods[-1].day == NOW.date()
    assert (later.reviews, later.periods) == (1, [])


def _count_periods(first: date, last: date, by: By) -> int:
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    moments = [datetime.combine(day, time.min, UTC) for day in days]
    return len({recount.find_start(moment, by) for moment in moments})
