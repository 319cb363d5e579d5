"""Topics by the values of an attribute, marked where one differs by more than chance.

Elsewhere are the other reviews of the period, whatever their value, those without one included.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import Standout, ValueFigures, ValueTopic
from app.services.insights.change import estimate_parts, estimate_positive
from app.services.insights.columns import NO_NAME
from app.services.insights.counts import REVIEWS, TOTAL_REVIEWS
from app.services.insights.statistics import (
    clean,
    compare_shares,
    compute_wilson,
    find_significant,
    make_interval,
)

MOST_VALUES = 50
"""Values of an attribute that are told, those with the most reviews."""


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The values of an attribute by number, and that of each review (R,), `NO_NAME` for none."""

    names: Sequence[str]
    codes: NDArray[np.int32]


def choose_slots(
    values: Values, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], Sequence[str]]:
    """Return the slot of each chosen review (R,) and the values of all slots but the last.

    They are those of the most reviews. The last slot is of all others.
    """
    counts = np.bincount(values.codes[chosen] - NO_NAME, minlength=len(values.names) + 1)[1:]
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda at: (-counts[at], values.names[at]))
    largest = order[:MOST_VALUES]
    slot_of = np.full(len(values.names) + 1, len(largest), np.int32)
    slot_of[np.array(largest, np.int64) + 1] = np.arange(len(largest))
    slots = slot_of[values.codes - NO_NAME]
    slots[~chosen] = -1
    return slots, [values.names[at] for at in largest]


def describe_values(
    sums: NDArray[np.int64], names: Sequence[str], topics: Sequence[int]
) -> list[ValueFigures]:
    """Return the figures of each value; `sums` (V + 1, K + 1, FIELDS) has all others last.

    `topics` are the rows that are told of each value; the tests of all of them are held together.
    """
    here = sums[:-1]
    elsewhere = sums.sum(axis=0) - here
    told = list(topics)
    parts, parts_elsewhere = estimate_parts(here), estimate_parts(elsewhere)
    felt, felt_elsewhere = estimate_positive(here), estimate_positive(elsewhere)
    tests = [compare_shares(parts, parts_elsewhere), compare_shares(felt, felt_elsewhere)]
    differs = find_significant(np.stack([test[:, told] for test in tests]))
    is_more = parts.share > parts_elsewhere.share
    is_worse = felt.share < felt_elsewhere.share
    intervals = np.stack(compute_wilson(felt), axis=-1)

    def describe_topic(at: int, column: int, row: int) -> ValueTopic:
        stands_out = Standout.MORE if is_more[at, row] else Standout.LESS
        return ValueTopic(
            topic=column,
            reviews=int(here[at, row, REVIEWS]),
            share=clean(parts.share[at, row]) or 0.0,
            positive=clean(felt.share[at, row]),
            interval=make_interval(intervals[at, row]),
            stands_out=stands_out if differs[0, at, column] else None,
            feels_worse=bool(differs[1, at, column] and is_worse[at, row]),
        )

    return [
        ValueFigures(
            value=name,
            reviews=int(here[at, -1, TOTAL_REVIEWS]),
            positive=clean(felt.share[at, -1]),
            topics=[describe_topic(at, column, row) for column, row in enumerate(told)],
        )
        for at, name in enumerate(names)
    ]
