"""Shares with intervals and tests, for sentences that come several to a review.

Sentences of one review are alike, so n of them say less than n of different reviews. A share p of
y among n over m reviews has the variance of a ratio, m/(m - 1)·Σ(y - p·n)²/(Σn)² (Cochran 1977,
§6.3). That over p(1 - p)/n is the design effect (Kish 1965), by which n is divided wherever the
textbook has a number of independent answers. Of few reviews the variance is known badly: the effect
is multiplied by (t/z)², with Student's t of as many degrees of freedom less one (Korn & Graubard
1998). It is kept between 1 and Σn²/Σn, its value where all sentences of a review say the same;
where p is 0 or 1 the data say nothing about it, and it is that.
"""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import Interval

Z95 = 1.959963984540054
"""The standard normal quantile of 97.5 %."""

FALSE_DISCOVERIES = 0.05
"""The share of marks that may be chance (Benjamini & Hochberg 1995)."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Shares (K,), NaN of nothing, and how many independent answers each is worth."""

    share: Array
    effective: Array


def estimate_shares(  # noqa: PLR0913 - five sums and a count
    part: Array,
    whole: Array,
    *,
    squares: Array,
    products: Array,
    part_squares: Array,
    units: Array,
    telling: Array,
) -> Shares:
    """Return the shares part/whole of sums over `units` reviews, of which `telling` have a part.

    `squares`, `products` and `part_squares` are the sums of whole², whole·part and part² over the
    reviews.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        share = part / whole
        residues = np.maximum(part_squares - 2 * share * products + share**2 * squares, 0)
        variance = units / (units - 1) * residues / whole**2
        simple = share * (1 - share) / whole
        most = np.maximum(squares / whole, 1)
        estimated = variance / simple * (_find_t95(telling - 1) / Z95) ** 2
        effect = np.where((simple > 0) & (telling > 1), estimated, most)
        return Shares(share, whole / np.clip(effect, 1, most))


def _find_t95(freedom: Array) -> Array:
    """Return Student's t of 97.5 % by its expansion (Abramowitz & Stegun 1964, 26.7.5).

    It is 0.03 below for 3 degrees of freedom, 0.1 for 2, and 3 for 1, where it is large anyway.
    """
    z, d = Z95, np.maximum(freedom, 1)
    terms = (
        z**3 + z,
        5 * z**5 + 16 * z**3 + 3 * z,
        3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z,
    )
    t: Array = z + terms[0] / (4 * d) + terms[1] / (96 * d**2) + terms[2] / (384 * d**3)
    return t


def compute_wilson(shares: Shares) -> tuple[Array, Array]:
    """Return the ends of the 95 % intervals of Wilson (1927), by effective numbers."""
    p, n = shares.share, shares.effective
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        half = Z95 * np.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2)) / (1 + Z95**2 / n)
    low, high = np.maximum(middle - half, 0), np.minimum(middle + half, 1)
    return np.where(p == 0, 0, low), np.where(p == 1, 1, high)  # else off by what rounding adds


def compare_shares(one: Shares, other: Shares) -> Array:
    """Return the two-sided p of each difference by the pooled z of two proportions.

    It is NaN where a share is missing, and 1 where both are 0 or both are 1.
    """
    n, m = one.effective, other.effective
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (one.share * n + other.share * m) / (n + m)
        spread = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
        z = np.where(spread > 0, np.abs(one.share - other.share) / spread, 0)
    missing = np.isnan(one.share) | np.isnan(other.share)
    chances = np.array([erfc(each / sqrt(2)) for each in z.ravel().tolist()]).reshape(z.shape)
    return np.where(missing, np.nan, chances)


def compare_counts(
    now: NDArray[np.int64], before: NDArray[np.int64], *, of: tuple[int, int]
) -> Array:
    """Return the one-sided p of each rise, K counts `now` and `before` of as many answers each.

    Fisher's exact test: the chance of `now` or more of the `now + before`, which is right for few
    answers, too, where z is not.
    """
    logs = np.cumsum(np.log(np.maximum(np.arange(sum(of) + 1), 1)))
    both = (now + before).tolist()
    chances = {
        (count, whole): _sum_tail(count, whole, of, logs)
        for count, whole in set(zip(now.tolist(), both, strict=True))
    }
    return np.array([chances[pair] for pair in zip(now.tolist(), both, strict=True)], np.float64)


def _sum_tail(count: int, whole: int, of: tuple[int, int], logs: Array) -> float:
    """Return P(at least `count`) of the hypergeometric distribution; `logs` are of factorials."""
    first, second = of
    x = np.arange(max(count, whole - second), min(whole, first) + 1)
    each = logs[first] - logs[x] - logs[first - x]
    each += logs[second] - logs[whole - x] - logs[second - whole + x]
    every = logs[first + second] - logs[whole] - logs[first + second - whole]
    return min(float(np.exp(each - every).sum()), 1.0)


def find_testable(least: Array) -> NDArray[np.bool_]:
    """Return which tests can hold at all, by the least p that each of K can have.

    The others are no tests, and make it no harder for those (Tarone 1990, Gilbert 2005): the
    smallest k for which at most k have a p of `FALSE_DISCOVERIES`/k or less.
    """
    limits = FALSE_DISCOVERIES / np.arange(1, len(least) + 1)
    few = np.searchsorted(np.sort(least), limits, side="right") <= np.arange(1, len(least) + 1)
    if not few.any():
        return np.zeros(len(least), np.bool_)
    return np.asarray(least <= limits[few.argmax()], np.bool_)


def find_significant(chances: Array) -> NDArray[np.bool_]:
    """Return which of the tests hold at `FALSE_DISCOVERIES`, all of them tested at once.

    NaN is no test. Benjamini & Hochberg (1995): of m tests, those up to the last whose p, the k-th
    smallest, is at most k/m of it.
    """
    tested = np.flatnonzero(~np.isnan(chances.ravel()))
    held = np.zeros(chances.size, np.bool_)
    order = tested[np.argsort(chances.ravel()[tested], kind="stable")]
    limits = FALSE_DISCOVERIES * np.arange(1, len(order) + 1) / max(len(order), 1)
    below = np.flatnonzero(chances.ravel()[order] <= limits)
    if len(below):
        held[order[: below[-1] + 1]] = True
    return held.reshape(chances.shape)


def clean(figure: float) -> float | None:
    """Return a figure as a plain number; None for NaN, which stands for the share of nothing."""
    return None if np.isnan(figure) else float(figure)


def make_interval(ends: Array) -> Interval | None:
    """Return the ends (2,) of an interval; None where they are missing."""
    low, high = ends.tolist()
    return None if np.isnan(low) else (low, high)
