"""Statistics over several rounds: a median with its spread, ratios and percentiles."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several rounds, with the least and the greatest of them."""

    median: float
    low: float
    high: float
    rounds: int


def summarize(values: Sequence[float]) -> Spread:
    """Return the spread of at least one value."""
    return Spread(median(values), min(values), max(values), len(values))


def compute_ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return ours divided by theirs, round by round.

    Contenders take turns, so a disturbance of the machine that outlasts a round falls on both
    sides of a ratio; the median of ratios is steadier than the ratio of medians.
    """
    return summarize([mine / other for mine, other in zip(ours, theirs, strict=True)])


def compute_percentile(ordered: Sequence[float], share: float) -> float:
    """Return the least of the ascending values that `share` of them do not exceed."""
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]
