"""The compiled values of a text's columns: counts, and what the stages make of them."""

from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np

from app.kernels import Floats, Ints, Longs, inlined_kernel, kernel
from app.services.sentiment.pipeline.settings import Stage, StageKind

KINDS: tuple[StageKind, ...] = ("ones", "sublinear", "scale", "weigh", "l1", "l2", "binarize")
ONES, SUBLINEAR, SCALE, WEIGH, L1, L2, BINARIZE = range(len(KINDS))


class Stages(NamedTuple):
    """The stages in order: rows of kind, columns from and to, and the first of their `scales`."""

    steps: Longs
    numbers: Floats
    scales: Floats


class Row(NamedTuple):
    """Room for one text's features, ascending.

    The columns come first, then unseen words, which have no values. `counts` are sums of n-grams
    with their signs.
    """

    features: Ints
    counts: Ints
    values: Floats


def build_stages(stages: Sequence[Stage], scales: Floats) -> Stages:
    """Return the stages as kernels take them."""
    steps, first = np.zeros((len(stages), 4), np.int64), 0
    for number, stage in enumerate(stages):
        steps[number] = KINDS.index(stage.kind), stage.begin, stage.end, first
        first += stage.end - stage.begin if stage.kind == "scale" else 0
    return Stages(steps, np.array([stage.number for stage in stages], np.float64), scales)


@kernel
def allocate_row(most: int) -> Row:
    """Allocate room for a text with so many n-grams."""
    return Row(np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.float64))


@kernel
def count_columns(keys: Longs, columns: int, row: Row) -> tuple[int, int]:
    """Write a text's features, from its sorted keys; return how many, and how many are columns."""
    features, filled, before = 0, 0, -1
    found, counts = row.features, row.counts
    for position in range(len(keys)):
        key = keys[position]
        feature = key >> 1
        if feature != before:
            found[features], counts[features] = feature, 0
            features, before = features + 1, feature
            filled += feature < columns
        counts[features - 1] += 1 - 2 * (key & 1)
    return features, filled


@kernel
def compute_values(row: Row, filled: int, stages: Stages) -> None:
    """Write the value of each column: scikit-learn's operations, in its order, on its numbers."""
    row.values[:filled] = row.counts[:filled]
    for step in range(len(stages.steps)):
        kind, begin, end, scales = stages.steps[step]
        first = find_feature(row, filled, begin)
        last = find_feature(row, filled, end)
        values = row.values[first:last]
        if kind == SCALE:
            _scale(
                values,
                row.features[first:last],
                stages.scales[scales : scales + end - begin],
                begin,
            )
        elif kind in (L1, L2):
            _normalise(values, kind)
        else:
            _change(values, kind, stages.numbers[step])


@inlined_kernel
def find_feature(row: Row, features: int, feature: int) -> int:
    """Return the position of the first of a text's features that is not before `feature`."""
    if not features or row.features[features - 1] < feature:
        return features
    low, high = 0, features - 1
    while low < high:
        middle = (low + high) // 2
        if row.features[middle] < feature:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _scale(values: Floats, columns: Ints, scales: Floats, begin: int) -> None:
    for position in range(len(values)):
        values[position] *= scales[columns[position] - begin]


@kernel
def _normalise(values: Floats, kind: int) -> None:
    total = 0.0
    for value in values:
        total += value * value if kind == L2 else abs(value)
    if total == 0.0:
        return
    if kind == L2:
        total = sqrt(total)
    for position in range(len(values)):
        values[position] /= total


@kernel
def _change(values: Floats, kind: int, number: float) -> None:
    for position in range(len(values)):
        value = values[position]
        if kind == SUBLINEAR:
            values[position] = log(value) + 1.0
        elif kind == WEIGH:
            values[position] = value * number
        elif kind == ONES:
            values[position] = 1.0
        else:
            values[position] = 1.0 if value > number else 0.0
