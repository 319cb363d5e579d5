"""Impact: the mean over all reviews less the mean over those without a topic.

With R reviews of mean M, and R' without the topic of mean M', it is M - M'. A review with score x
adds (x - M)/R - [without](x - M')/R' to its error; the sum of the squares of these is its variance.
It says what the mean would be without those reviews, not what a change of the product would bring.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import Impact, Measure
from app.kernels import Floats, Ints, kernel
from app.services.complaints.columns import NO_NAME, Columns
from app.services.complaints.counts import POSITIVE_FROM
from app.services.complaints.statistics import Z95

HUNDREDTHS = 100.0
SCALES = (5.0, 10.0, 100.0)
"""The highest ratings there are; of a source, the first that none of its ratings exceeds."""

RATED_FROM = 0.5
"""The share of reviews with a rating from which on impact is in stars."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What impact is measured in, and the score of each review (R,), NaN for none."""

    measure: Measure
    values: NDArray[np.float64]


def choose_scores(columns: Columns, chosen: NDArray[np.bool_]) -> Scores:
    """Return stars where at least half of the chosen reviews have some, all of one scale.

    The scale of a source is known by all of its ratings, whenever they were given. Else, return the
    share of each review's sentences that are positive, in hundredths.
    """
    greatest = np.full(int(columns.sources.max(initial=NO_NAME)) + 2, np.nan)
    is_asked = np.zeros(len(greatest), np.bool_)
    reviews, rated = _find_greatest(columns.ratings, columns.sources, chosen, greatest, is_asked)
    scales = np.searchsorted(SCALES, greatest[is_asked])
    if rated and rated >= RATED_FROM * reviews and (scales == scales[0]).all():
        return Scores(Measure.STARS, columns.ratings)
    return Scores(Measure.SENTIMENT, compute_shares(columns))


def compute_shares(columns: Columns) -> NDArray[np.float64]:
    """Return the share of each review's sentences that are positive, in hundredths; NaN of none."""
    upto = np.concatenate([[0], np.cumsum(columns.chances >= POSITIVE_FROM, dtype=np.int64)])
    positive = upto[columns.first[1:]] - upto[columns.first[:-1]]
    with np.errstate(invalid="ignore"):
        shares: NDArray[np.float64] = HUNDREDTHS * positive / np.diff(columns.first)
    return shares


@kernel
def _find_greatest(
    ratings: Floats,
    sources: Ints,
    chosen: NDArray[np.bool_],
    greatest: Floats,
    is_asked: NDArray[np.bool_],
) -> tuple[int, int]:
    """Find the greatest rating of each source; return how many chosen reviews there are, and rated.

    `greatest` has those without a source first, and is NaN where there is no rating. `is_asked` is
    set for the sources of the chosen reviews that are rated.
    """
    reviews = rated = 0
    for review in range(len(chosen)):
        source = sources[review] - NO_NAME
        is_rated = not np.isnan(ratings[review])
        if is_rated:
            greatest[source] = np.fmax(greatest[source], ratings[review])
        if chosen[review]:
            reviews += 1
            if is_rated:
                rated += 1
                is_asked[source] = True
    return reviews, rated


def compute_impact(scores: NDArray[np.float64], row: int) -> Impact | None:
    """Return the impact of a row of `Counts.scores`, the last of which is of all reviews.

    It is None where no review has the topic, or all have. The scatter within the topic's reviews
    counts one more review with the scatter of all, lest that of two or three be taken for none.
    """
    count, total, squares = scores[-1].tolist()
    with_count, with_total, with_squares = scores[row].tolist()
    rest, rest_total = count - with_count, total - with_total
    if not with_count or not rest:
        return None
    mean, with_mean, rest_mean = total / count, with_total / with_count, rest_total / rest
    scatter = max(squares - count * mean**2, 0) / count
    within = max(with_squares - with_count * with_mean**2, 0) + scatter
    around = max(squares - with_squares - rest * rest_mean**2, 0)
    variance = (
        (within + with_count * (with_mean - mean) ** 2) / count**2
        + around * (1 / count - 1 / rest) ** 2
        + rest * ((rest_mean - mean) / count) ** 2
    )
    points = mean - rest_mean
    half = Z95 * variance**0.5
    return Impact(points, (points - half, points + half))
