"""What several rounds say together: a median and its spread, never one number alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several rounds, and how far they lie apart."""

    median: float
    low: float
    high: float
    rounds: int


def spread_of(values: Sequence[float]) -> Spread:
    """Return the median, the least and the most of at least one value."""
    return Spread(median(values), min(values), max(values), len(values))


def ratio_of(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return how many times theirs ours is, round by round.

    Contenders take turns, so what disturbs the machine for longer than a round falls on both
    sides of a ratio; the median of ratios is steadier than the ratio of medians.
    """
    return spread_of([mine / other for mine, other in zip(ours, theirs, strict=True)])


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the least of the ascending values that `share` of them do not exceed."""
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]
