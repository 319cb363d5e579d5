"""Shares that an old client shows in percent, as it computes them."""

from hypothesis import given
from hypothesis import strategies as st

from app.schemas.legacy import choose_share

HUNDREDTHS = range(10_001)


def show(similarity: float) -> str:
    """Return what the old client shows: JavaScript writes a number as `repr` does."""
    return repr(100 * choose_share(similarity))


def test_every_share_is_shown_with_two_decimals() -> None:
    """At most two, and never further away than two hundredths of a percent."""
    shown = [show(number / 10_000) for number in HUNDREDTHS]

    assert all(len(text.partition(".")[2]) <= 2 for text in shown)
    assert max(abs(float(text) - number / 100) for number, text in enumerate(shown)) < 0.025
    assert sum(text == repr(number / 100) for number, text in enumerate(shown)) > 8_900


def test_a_share_is_chosen_for_what_is_shown() -> None:
    """100 * 0.1029 is 10.290000000000001, and no share at all is shown as 29 percent."""
    assert show(0.389912) == "38.99"
    assert show(0.1029) == "10.29"
    assert show(0.29) == "28.99"
    assert (show(0), show(1)) == ("0.0", "100.0")


@given(st.floats(-1e-9, 1 + 1e-9), st.floats(-1e-9, 1 + 1e-9))
def test_shares_are_in_the_order_of_similarities(one: float, other: float) -> None:
    """And shares indeed, however similarities were rounded."""
    first, second = sorted([one, other])

    assert 0 <= choose_share(first) <= choose_share(second) <= 1
