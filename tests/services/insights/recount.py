"""A plain recount of all figures, slowly and in words of the definitions, from lists of reviews."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import erfc, sqrt

from app.domain.insights import By

Z = 1.959963984540054

Row = Callable[[int | None], bool]
"""Whether a sentence of this topic belongs to a row; None is no topic."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A review: when it was written, its stars, and topic and feeling of each of its sentences."""

    written_at: datetime
    source: str | None
    rating: float | None
    sentences: Sequence[tuple[int | None, bool]]

    def count(self, row: Row) -> tuple[int, int]:
        """Return how many of its sentences belong to a row, and how many of these are positive."""
        feelings = [positive for topic, positive in self.sentences if row(topic)]
        return len(feelings), sum(feelings)


@dataclass(frozen=True, slots=True)
class PlainShare:
    """A share and how many independent answers it is worth."""

    share: float | None
    effective: float


def find_t(freedom: int) -> float:
    """Return Student's t of 97.5 % by the expansion in the degrees of freedom."""
    g1, g2 = (Z**3 + Z) / 4, (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    g3 = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return Z + g1 / freedom + g2 / freedom**2 + g3 / freedom**3


def estimate(pairs: Sequence[tuple[int, int]], *, telling: int) -> PlainShare:
    """Return the share of y in n over reviews, each with (n, y), some of them `telling`."""
    pairs = [(n, y) for n, y in pairs if n]
    whole, part, squares = sum(n for n, _ in pairs), sum(y for _, y in pairs), 0
    if not whole:
        return PlainShare(None, 0)
    share, squares = part / whole, sum(n * n for n, _ in pairs)
    most = max(squares / whole, 1)
    effect = most
    if 0 < part < whole and telling > 1:
        residues = sum((y - share * n) ** 2 for n, y in pairs)
        variance = len(pairs) / (len(pairs) - 1) * residues / whole**2
        estimated = variance / (share * (1 - share) / whole) * (find_t(telling - 1) / Z) ** 2
        effect = min(max(estimated, 1), most)
    return PlainShare(share, whole / effect)


def find_wilson(one: PlainShare) -> tuple[float, float] | None:
    """Return the roots of (p - x)² = z²·x(1 - x)/n, which are the ends of the interval."""
    if one.share is None:
        return None
    p, n = one.share, one.effective
    a, b, c = 1 + Z**2 / n, -(2 * p + Z**2 / n), p**2
    root = sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def find_chance(one: PlainShare, other: PlainShare) -> float | None:
    """Return the two-sided p of a difference; None if one of the shares is missing."""
    if one.share is None or other.share is None:
        return None
    n, m = one.effective, other.effective
    pooled = (one.share * n + other.share * m) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return 1.0 if spread == 0 else erfc(abs(one.share - other.share) / spread / sqrt(2))


def find_parts(reviews: Sequence[Plain], row: Row) -> PlainShare:
    """Return the part of all sentences that belong to a row."""
    pairs = [(len(one.sentences), one.count(row)[0]) for one in reviews]
    return estimate(pairs, telling=sum(y > 0 for _, y in pairs))


def find_positive(reviews: Sequence[Plain], row: Row) -> PlainShare:
    """Return the share of a row's sentences that are positive."""
    pairs = [one.count(row) for one in reviews]
    return estimate(pairs, telling=sum(n > 0 for n, _ in pairs))


def find_impact(
    reviews: Sequence[Plain], row: Row, score: Callable[[Plain], float | None]
) -> tuple[float, float] | None:
    """Return the impact of a row, and half its interval."""
    pairs = [(score(one), one.count(row)[0] > 0) for one in reviews]
    scored = [(x, has) for x, has in pairs if x is not None]
    every = [x for x, _ in scored]
    having, rest = [x for x, has in scored if has], [x for x, has in scored if not has]
    if not having or not rest:
        return None
    mean, mean_rest = sum(every) / len(every), sum(rest) / len(rest)
    scatter = sum((x - mean) ** 2 for x in every) / len(every)
    errors = [(x - mean) / len(every) - (x - mean_rest) / len(rest) for x in rest]
    errors += [(x - mean) / len(every) for x in having]
    variance = sum(error**2 for error in errors) + scatter / len(every) ** 2
    return mean - mean_rest, Z * sqrt(variance)


def find_start(moment: datetime, by: By) -> date:
    """Return the first day of a moment's period."""
    day = moment.date()
    if by is By.DAY:
        return day
    if by is By.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)


def find_held(chances: Sequence[float | None]) -> list[bool]:
    """Return which tests hold with at most 5 % of false ones, by Benjamini and Hochberg."""
    tested = sorted(one for one in chances if one is not None)
    limits = [one for rank, one in enumerate(tested, 1) if one <= 0.05 * rank / len(tested)]
    return [one is not None and bool(limits) and one <= max(limits) for one in chances]
