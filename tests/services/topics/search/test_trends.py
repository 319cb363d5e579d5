"""Trends, typical documents and the pages of rankings."""

import numpy as np
import pytest

from app.errors import CursorInvalid
from app.pagination import cut_ranking
from app.services.topics.search.trends import compute_trends, rank_by_share

SHARES = np.array([[0.8, 0.2], [0.4, 0.6], [0.0, 1.0], [0.4, 0.6]], dtype=np.float32)


def test_a_years_trend_is_the_mean_of_its_documents() -> None:
    """Years without documents are left out, and so are documents without a date."""
    years, documents, shares = compute_trends(
        SHARES, np.array([2012, 2010, 2012, 0], dtype=np.int16)
    )

    assert years.tolist() == [2010, 2012]
    assert documents.tolist() == [1, 2]
    assert shares == pytest.approx(np.array([[0.4, 0.6], [0.4, 0.6]]))


def test_a_corpus_without_dates_has_no_trends() -> None:
    """This is no error."""
    years, documents, shares = compute_trends(SHARES, np.zeros(4, dtype=np.int16))

    assert (len(years), len(documents), len(shares)) == (0, 0, 0)


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
