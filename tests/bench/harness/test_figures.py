"""Medians, spreads, ratios."""

import pytest

from bench.harness.figures import Spread, percentile, ratio_of, spread_of


def test_a_spread_is_the_middle_and_both_ends() -> None:
    assert spread_of([3.0, 1.0, 10.0]) == Spread(median=3.0, low=1.0, high=10.0, rounds=3)


def test_a_ratio_is_taken_round_by_round() -> None:
    """A slow spell that meets both sides leaves it as it is: 100/50, 10/5, 90/30."""
    ratio = ratio_of([100.0, 10.0, 90.0], [50.0, 5.0, 30.0])

    assert ratio == Spread(median=2.0, low=2.0, high=3.0, rounds=3)


def test_rounds_that_are_not_pairs_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio_of([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("count", "share", "expected"),
    [(100, 0.99, 99), (100, 0.5, 50), (101, 0.99, 100), (1, 0.99, 1), (3, 0.0, 1), (3, 1.0, 3)],
)
def test_a_percentile_is_not_exceeded_by_its_share(
    count: int, share: float, expected: float
) -> None:
    assert percentile(range(1, count + 1), share) == expected
