"""The cursor of the next page, however many papers there are."""

from datetime import date

import pytest

from app.domain.documents import FetchCursor
from app.services.arxiv.resume import RESTART_OFFSET, advance_cursor

DAY = date(2020, 3, 1)
THE_DAY_BEFORE = date(2020, 2, 29)


def test_the_next_page_starts_after_this_one() -> None:
    """Counted from the same day."""
    cursor = FetchCursor(DAY, start=200)

    assert advance_cursor(cursor, papers=57, last_day=date(2021, 1, 1)) == FetchCursor(
        DAY, start=257
    )


@pytest.mark.parametrize(
    "start", [RESTART_OFFSET - 100, RESTART_OFFSET + 900], ids=["just", "long"]
)
def test_a_deep_fetch_restarts_from_a_later_day(start: int) -> None:
    """One day before the last day it has reached."""
    cursor = advance_cursor(FetchCursor(None, start=start), papers=100, last_day=DAY)

    assert cursor == FetchCursor(THE_DAY_BEFORE, start=0)


def test_a_fetch_does_not_restart_too_soon() -> None:
    """Not one paper before the limit."""
    cursor = advance_cursor(FetchCursor(None, start=RESTART_OFFSET - 101), papers=100, last_day=DAY)

    assert cursor == FetchCursor(None, start=RESTART_OFFSET - 1)


@pytest.mark.parametrize(
    "last_day", [DAY, THE_DAY_BEFORE, None], ids=["next day", "same day", "unknown day"]
)
def test_a_fetch_never_goes_back(last_day: date | None) -> None:
    """Nor does it repeat the same pages."""
    cursor = advance_cursor(
        FetchCursor(THE_DAY_BEFORE, start=RESTART_OFFSET), papers=100, last_day=last_day
    )

    assert cursor == FetchCursor(THE_DAY_BEFORE, start=RESTART_OFFSET + 100)
