"""Shares, intervals and tests are those of the textbook, by what clustered answers are worth."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact
from scipy.stats import t as t_distribution

from app.services.complaints.statistics import (
    FALSE_DISCOVERIES,
    Z95,
    Shares,
    compare_counts,
    compare_shares,
    compute_wilson,
    estimate_shares,
    find_significant,
    find_testable,
)

Array = NDArray[np.float64]


def array(*figures: float) -> Array:
    return np.array(figures, np.float64)


def estimate(n: Array, y: Array) -> tuple[float, float]:
    """Return the share of y in n over reviews, and how many independent answers it is worth."""
    shares = estimate_shares(
        array(y.sum()),
        array(n.sum()),
        squares=array((n * n).sum()),
        products=array((n * y).sum()),
        part_squares=array((y * y).sum()),
        units=array(len(n)),
        telling=array(len(n)),
    )
    return float(shares.share[0]), float(shares.effective[0])


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_wilsons(right: int, judged: int, low: float, high: float) -> None:
    """As in table I of Newcombe (1998)."""
    ends = compute_wilson(Shares(array(right / judged), array(judged)))

    assert [float(end[0]) for end in ends] == pytest.approx([low, high], abs=5e-5)


def test_single_sentences_are_independent() -> None:
    """A review that says one thing is worth one answer."""
    assert estimate(np.ones(100), np.tile([0.0, 1.0], 50)) == (0.5, 100)


def test_reviews_that_repeat_themselves_are_worth_one_answer_each() -> None:
    """Four sentences that say the same are one opinion."""
    n = np.full(50, 4.0)

    assert estimate(n, n * np.tile([0.0, 1.0], 25)) == pytest.approx((0.5, 50))


@pytest.mark.parametrize("positive", [0.0, 1.0])
def test_a_unanimous_share_is_worth_one_answer_a_review(positive: float) -> None:
    """Nothing tells how alike the sentences of a review are: the least is assumed."""
    n = np.full(50, 4.0)
    y = np.full(50, 4 * positive)

    assert estimate(n, y) == (positive, 50)


def test_opposites_in_a_review_are_worth_no_more_than_their_number() -> None:
    """Praise and blame in each would even be more than independent answers."""
    n = np.full(50, 2.0)

    assert estimate(n, np.ones(50)) == (0.5, 100)


def test_a_difference_is_tested_as_by_chi_squared() -> None:
    """The pooled z of two proportions, squared, is Pearson's statistic without correction."""
    expected = chi2_contingency([[30, 70], [45, 55]], correction=False).pvalue

    chance = compare_shares(Shares(array(0.3), array(100)), Shares(array(0.45), array(100)))

    assert chance[0] == pytest.approx(expected)


def test_what_is_missing_is_not_tested() -> None:
    """And two shares that are both 0 or both 1 do not differ."""
    one = Shares(array(np.nan, 0.5, 0, 1), array(np.nan, 9, 9, 9))
    other = Shares(array(0.5, np.nan, 0, 1), array(9, np.nan, 9, 9))

    chances = compare_shares(one, other)

    assert np.isnan(chances[:2]).all()
    assert chances[2:].tolist() == [1, 1]


@pytest.mark.parametrize("of", [(504, 526), (40, 1500), (1500, 40)])
def test_counts_are_compared_by_fishers_exact_test(of: tuple[int, int]) -> None:
    """One-sided, as scipy has it: however few say so, and however few are asked."""
    pairs = [(27, 5), (5, 27), (0, 0), (12, 0), (0, 12), (40, 40), (of[0], 1)]
    now, before = np.array(pairs).T

    chances = compare_counts(now, before, of=of)

    tables = [[[x, of[0] - x], [y, of[1] - y]] for x, y in pairs]
    expected = [fisher_exact(table, alternative="greater").pvalue for table in tables]
    assert chances == pytest.approx(expected, rel=1e-7, abs=1e-300)


def test_what_cannot_hold_is_no_test() -> None:
    """Four of seven can have a p of 5 %, three of half of it, and two of a third."""
    least = array(0.04, 0.021, 0.001, 0.3, 0.5, 0.002, 1)

    assert find_testable(least).tolist() == [False, False, True, False, False, True, False]
    assert not find_testable(array()).any()
    assert not find_testable(array(0.06, 0.07)).any()


@pytest.mark.parametrize("seed", range(20))
def test_many_tests_at_once_are_those_of_benjamini_and_hochberg(seed: int) -> None:
    """As scipy adjusts them; NaN is no test, and where it stands changes nothing."""
    rng = np.random.default_rng(seed)
    chances = rng.random(40) ** 4
    chances[rng.random(40) < 0.2] = np.nan
    tested = ~np.isnan(chances)

    held = find_significant(chances.reshape(5, 8)).ravel()

    assert not held[~tested].any()
    adjusted = false_discovery_control(chances[tested], method="bh")
    assert held[tested].tolist() == (adjusted <= FALSE_DISCOVERIES).tolist()


@pytest.mark.parametrize("chances", [array(), array(np.nan), array(0.5, 0.9)])
def test_nothing_is_significant_where_nothing_is(chances: Array) -> None:
    """Not even if nothing is tested."""
    assert not find_significant(chances).any()


def test_few_reviews_are_worth_less_than_their_scatter_says() -> None:
    """By Student's t: the scatter of five is known badly, that of five hundred well."""
    n, y = np.array([4.0, 4.0, 4.0, 4.0, 4.0]), np.array([1.0, 3.0, 2.0, 2.0, 3.0])
    share, effective = estimate(n, y)
    many_share, many_effective = estimate(np.tile(n, 100), np.tile(y, 100))
    variance = 5 / 4 * ((y - share * n) ** 2).sum() / 20**2
    effect = variance / (share * (1 - share) / 20) * (t_distribution.ppf(0.975, 4) / Z95) ** 2

    assert share == many_share
    assert effective == pytest.approx(20 / max(effect, 1), rel=0.01)
    assert effective <= many_effective / 100
