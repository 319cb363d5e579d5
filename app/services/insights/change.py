"""The change against the period before, split so that the rows add up to the whole of it.

The share positive is S = Σ w·s over the rows, w the part of the sentences that a row has and s the
share of these that are positive. As Σ w = 1, S₁ - S₀ = Σ Δw·(s̄ - S̄) + Σ w̄·Δs exactly, a bar
being the mean of both periods (Kitagawa 1955). A row that a period does not have keeps there the s
of the other.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import SentimentChange
from app.services.insights.counts import (
    BESIDE,
    POSITIVE_SQUARES,
    POSITIVES,
    PRODUCTS,
    REVIEWS,
    SENTENCES,
    SQUARES,
)
from app.services.insights.statistics import (
    Shares,
    compare_shares,
    estimate_shares,
    find_significant,
)

SMALL = 0.03
"""The part of all sentences under which a topic is marked as new or as rising."""

POINTS = 100.0

Sums = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The change of the share positive in points, and of each of K rows; marks of small rows."""

    whole: float
    rows: list[SentimentChange]
    is_new: NDArray[np.bool_]
    is_rising: NDArray[np.bool_]


def estimate_positive(sums: Sums) -> Shares:
    """Return the share of sentences that are positive, of each of the rows of sums (…, FIELDS)."""
    return estimate_shares(
        sums[..., POSITIVES].astype(np.float64),
        sums[..., SENTENCES].astype(np.float64),
        squares=sums[..., SQUARES].astype(np.float64),
        products=sums[..., PRODUCTS].astype(np.float64),
        part_squares=sums[..., POSITIVE_SQUARES].astype(np.float64),
        units=sums[..., REVIEWS].astype(np.float64),
        telling=sums[..., REVIEWS].astype(np.float64),
    )


def estimate_parts(sums: Sums) -> Shares:
    """Return the part of all sentences that each row has but the last, which is all of them."""
    rows, every = sums[..., :-1, :], sums[..., -1:, :]
    shape = rows.shape[:-1]
    return estimate_shares(
        rows[..., SENTENCES].astype(np.float64),
        np.broadcast_to(every[..., SENTENCES], shape).astype(np.float64),
        squares=np.broadcast_to(every[..., SQUARES], shape).astype(np.float64),
        products=rows[..., BESIDE].astype(np.float64),
        part_squares=rows[..., SQUARES].astype(np.float64),
        units=np.broadcast_to(every[..., REVIEWS], shape).astype(np.float64),
        telling=rows[..., REVIEWS].astype(np.float64),
    )


def compute_changes(now: Sums, before: Sums) -> Changes | None:
    """Return the changes between sums (K + 1, FIELDS); None where a period has no sentence."""
    if not now[-1, SENTENCES] or not before[-1, SENTENCES]:
        return None
    parts, parts_before = estimate_parts(now), estimate_parts(before)
    positive, positive_before = estimate_positive(now), estimate_positive(before)
    spoken, felt = _split(parts.share, parts_before.share, positive.share, positive_before.share)
    tests = np.stack(
        [compare_shares(parts, parts_before), compare_shares(positive, positive_before)[:-1]]
    )
    more_or_less, better_or_worse = find_significant(tests)
    grown = more_or_less & (parts.share > parts_before.share) & (parts.share < SMALL)
    return Changes(
        whole=POINTS * float(positive.share[-1] - positive_before.share[-1]),
        rows=[
            SentimentChange(POINTS * (one + other), POINTS * one, POINTS * other, bool(is_more))
            for one, other, is_more in zip(
                spoken.tolist(), felt.tolist(), more_or_less | better_or_worse, strict=True
            )
        ],
        is_new=grown & (before[:-1, SENTENCES] == 0),
        is_rising=grown & (before[:-1, SENTENCES] > 0),
    )


def _split(
    w: NDArray[np.float64],
    w_before: NDArray[np.float64],
    s: NDArray[np.float64],
    s_before: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Δw·(s̄ - S̄) and w̄·Δs of K rows; the last of `s` and `s_before` is of all."""
    whole = (s[-1] + s_before[-1]) / 2
    s, s_before = s[:-1], s_before[:-1]
    of_now = np.where(np.isnan(s), np.nan_to_num(s_before), s)
    of_before = np.where(np.isnan(s_before), of_now, s_before)
    spoken = (w - w_before) * ((of_now + of_before) / 2 - whole)
    return spoken + 0.0, (w + w_before) / 2 * (of_now - of_before) + 0.0  # no -0.0
