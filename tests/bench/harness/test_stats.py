"""Medians, spreads, ratios and percentiles."""

import pytest

from bench.harness.stats import Spread, compute_percentile, compute_ratio, summarize


def test_a_spread_is_the_median_and_both_ends() -> None:
    assert summarize([3.0, 1.0, 10.0]) == Spread(median=3.0, low=1.0, high=10.0, rounds=3)


def test_a_ratio_is_taken_round_by_round() -> None:
    """A slow spell that meets both sides does not change it: 100/50, 10/5, 90/30."""
    ratio = compute_ratio([100.0, 10.0, 90.0], [50.0, 5.0, 30.0])

    assert ratio == Spread(median=2.0, low=2.0, high=3.0, rounds=3)


def test_rounds_that_are_not_pairs_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="shorter"):
        compute_ratio([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("count", "share", "expected"),
    [(100, 0.99, 99), (100, 0.5, 50), (101, 0.99, 100), (1, 0.99, 1), (3, 0.0, 1), (3, 1.0, 3)],
)
def test_a_percentile_is_not_exceeded_by_its_share(
    count: int, share: float, expected: float
) -> None:
    assert compute_percentile(range(1, count + 1), share) == expected
