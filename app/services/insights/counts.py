"""Counts of sentences by topic and slot, as sums from which shares and their variances follow.

A slot is a period, or a value of an attribute. All sums are of whole numbers, hence exact; those
over several slots are the sums of theirs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.kernels import Floats, Ints, Longs, inlined_kernel, kernel
from app.services.insights.columns import Columns

POSITIVE_FROM = 0.5
"""A sentence is positive from this P(positive) on."""

REVIEWS, SENTENCES, POSITIVES, SQUARES, PRODUCTS, POSITIVE_SQUARES, BESIDE = range(7)
"""The sums of a row: over its reviews r with n sentences in it, y of them positive, and N in all:
1, n, y, n², n·y, y², n·N."""

TOTAL_REVIEWS, UNEXPLAINED = 7, 8
"""In the row of all sentences, besides: all reviews, those without a sentence too, and those that
have no sentence with a topic."""

FIELDS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What is counted of S slots and K rows.

    `sums` (S, K + 1, FIELDS) has a row for each topic, or group of topics, and one for all
    sentences at the end. `scores` (K + 1, 3) are over the reviews with a score x that have a
    sentence of a row, or over all of them: 1, x, x².
    """

    sums: NDArray[np.int64]
    scores: NDArray[np.float64]


def count(  # noqa: PLR0913 - what is counted, by what, and into how much
    columns: Columns,
    slots: NDArray[np.int32],
    rows: NDArray[np.int32],
    scores: NDArray[np.float64],
    *,
    n_slots: int,
    n_rows: int,
) -> Counts:
    """Count the reviews that have a slot (R,), which is negative where they have none.

    `rows` (T + 1,) has the row of each topic, that of no topic first, negative for none; `scores`
    (R,) are NaN for reviews that have none.
    """
    sums = np.zeros((n_slots, n_rows + 1, FIELDS), np.int64)
    totals = np.zeros((n_rows + 1, 3), np.float64)
    _count(columns.first, columns.topics, columns.chances, slots, rows, scores, sums, totals)
    return Counts(sums, totals)


@kernel
def _count(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    first: Longs,
    topics: NDArray[np.int16],
    chances: NDArray[np.float32],
    slots: Ints,
    rows: Ints,
    scores: Floats,
    sums: NDArray[np.int64],
    totals: Floats,
) -> None:
    last = sums.shape[1] - 1
    n, y, touched = np.zeros(last, np.int64), np.zeros(last, np.int64), np.zeros(last, np.int64)
    for review in range(len(slots)):
        if slots[review] < 0:
            continue
        count = every = positives = explained = 0
        for sentence in range(first[review], first[review + 1]):
            is_positive = int(chances[sentence] >= POSITIVE_FROM)
            every += 1
            positives += is_positive
            explained += int(topics[sentence] >= 0)
            row = rows[topics[sentence] + 1]
            if row >= 0:
                if n[row] == 0:
                    touched[count] = row
                    count += 1
                n[row] += 1
                y[row] += is_positive
        of_slot, score = sums[slots[review]], scores[review]
        for row in touched[:count]:
            _add(of_slot[row], n[row], y[row], every)
            _add_score(totals[row], score)
            n[row] = y[row] = 0
        if every:
            _add(of_slot[last], every, positives, every)
        of_slot[last, TOTAL_REVIEWS] += 1
        of_slot[last, UNEXPLAINED] += int(explained == 0)
        _add_score(totals[last], score)


@inlined_kernel
def _add(sums: Longs, n: int, y: int, every: int) -> None:
    sums[REVIEWS] += 1
    sums[SENTENCES] += n
    sums[POSITIVES] += y
    sums[SQUARES] += n * n
    sums[PRODUCTS] += n * y
    sums[POSITIVE_SQUARES] += y * y
    sums[BESIDE] += n * every


@inlined_kernel
def _add_score(totals: Floats, score: float) -> None:
    if not np.isnan(score):
        totals[0] += 1
        totals[1] += score
        totals[2] += score * score
