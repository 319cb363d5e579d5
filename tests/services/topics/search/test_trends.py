"""Trends, typical documents and the pages of rankings."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from app.domain.topics import TrendBy
from app.errors import CursorInvalid
from app.pagination import cut_ranking
from app.services.topics.search.trends import (
    NO_MONTH,
    average,
    compute_trends,
    count_months,
    rank_by_share,
)

SHARES = np.array([[0.8, 0.2], [0.4, 0.6], [0.0, 1.0], [0.4, 0.6]], dtype=np.float32)


def count_all(*days: date | None) -> NDArray[np.int32]:
    """Return the months of documents."""
    return np.array(
        [NO_MONTH if day is None else count_months(day.year, day.month) for day in days], np.int32
    )


def test_a_periods_trend_is_the_mean_of_its_documents() -> None:
    """Periods without documents are left out, and so are documents without a date."""
    days = (date(2012, 12, 31), date(2010, 1, 1), date(2012, 2, 3), None)

    trends = compute_trends(SHARES, count_all(*days))
    by_year, by_month = average(trends, TrendBy.YEAR), average(trends, TrendBy.MONTH)

    assert by_year.periods == [date(2010, 1, 1), date(2012, 1, 1)]
    assert by_year.documents.tolist() == [1, 2]
    assert by_year.shares == pytest.approx(np.array([[0.4, 0.6], [0.4, 0.6]]))
    assert by_month.periods == [date(2010, 1, 1), date(2012, 2, 1), date(2012, 12, 1)]
    assert by_month.documents.tolist() == [1, 1, 1]
    assert by_month.shares == pytest.approx(np.array([[0.4, 0.6], [0.0, 1.0], [0.8, 0.2]]))


@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), date(2000, 1, 1), date.max])
def test_any_day_has_a_period(day: date) -> None:
    trends = compute_trends(SHARES[:1], count_all(day))

    assert average(trends, TrendBy.YEAR).periods == [day.replace(month=1, day=1)]
    assert average(trends, TrendBy.MONTH).periods == [day.replace(day=1)]


@pytest.mark.parametrize("by", TrendBy)
def test_a_corpus_without_dates_has_no_trends(by: TrendBy) -> None:
    """This is no error."""
    periods, documents, shares = average(compute_trends(SHARES, count_all(*[None] * 4)), by)

    assert (len(periods), len(documents), shares.shape) == (0, 0, (0, 2))


def test_typical_documents_are_ranked_by_share() -> None:
    """Ties are in the order of the documents."""
    assert rank_by_share(SHARES[:, 0]) == [0, 1, 3, 2]
    assert rank_by_share(np.tile(SHARES[:2, 0], 100)) == [*range(0, 200, 2), *range(1, 200, 2)]


def test_pages_follow_each_other() -> None:
    """The last page has no cursor."""
    first = cut_ranking("letters", "abcde", limit=3, cursor=None)
    second = cut_ranking("letters", "abcde", limit=3, cursor=first.next_cursor)

    assert (list(first.items), list(second.items)) == (["a", "b", "c"], ["d", "e"])
    assert second.next_cursor is None


def test_a_list_that_fits_has_one_page() -> None:
    """No page follows, not even an empty one."""
    assert cut_ranking("letters", "abc", limit=3, cursor=None).next_cursor is None
    assert cut_ranking("letters", "", limit=3, cursor=None).next_cursor is None


def test_a_cursor_belongs_to_its_ranking() -> None:
    """A position in one ranking is none in another."""
    page = cut_ranking("letters", "abcde", limit=3, cursor=None)

    with pytest.raises(CursorInvalid):
        cut_ranking("digits", "12345", limit=3, cursor=page.next_cursor)
