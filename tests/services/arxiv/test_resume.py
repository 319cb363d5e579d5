"""Where the next page stands, however many papers there are."""

from datetime import date

import pytest

from app.domain.documents import FetchCursor
from app.services.arxiv.resume import DEEPEST, advance_cursor

DAY = date(2020, 3, 1)
THE_DAY_BEFORE = date(2020, 2, 29)


def test_the_next_page_is_behind_this_one() -> None:
    """From the same day on."""
    place = FetchCursor(DAY, start=200)

    assert advance_cursor(place, papers=57, last_day=date(2021, 1, 1)) == FetchCursor(
        DAY, start=257
    )


@pytest.mark.parametrize("start", [DEEPEST - 100, DEEPEST + 900], ids=["just", "long"])
def test_nobody_counts_for_ever(start: int) -> None:
    """A walk starts afresh shortly before the day it has come to."""
    place = advance_cursor(FetchCursor(None, start=start), papers=100, last_day=DAY)

    assert place == FetchCursor(THE_DAY_BEFORE, start=0)


def test_a_walk_does_not_start_afresh_too_soon() -> None:
    """One paper short of it."""
    place = advance_cursor(FetchCursor(None, start=DEEPEST - 101), papers=100, last_day=DAY)

    assert place == FetchCursor(None, start=DEEPEST - 1)


@pytest.mark.parametrize(
    "last_day", [DAY, THE_DAY_BEFORE, None], ids=["next day", "same day", "unknown day"]
)
def test_a_walk_never_goes_back(last_day: date | None) -> None:
    """Nor does it stand still."""
    place = advance_cursor(
        FetchCursor(THE_DAY_BEFORE, start=DEEPEST), papers=100, last_day=last_day
    )

    assert place == FetchCursor(THE_DAY_BEFORE, start=DEEPEST + 100)
