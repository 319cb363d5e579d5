"""Weights as kernels read them: a table, and over it a hash table of the ones that changed.

A score is linear in the weights: a text's sum is that of the table plus that of the changes. So
texts are scored as fast as ever where nothing was learned, at the cost of one test per text.
"""

import secrets
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Index, Ints, Longs, inlined_kernel, kernel

Table = NDArray[np.int16] | NDArray[np.int32]

MOST_MOVES = 100
"""A change that finds no place after so many moves of others finds none with these salts."""


class WeightArrays(NamedTuple):
    """Weights as kernels take them, in units: `fine[feature]`, or else `coarse[feature] * step`.

    One of the two tables is empty: if their type differed instead, each kernel would be compiled
    twice, and loaded twice at each start. `is_changed` says whether there are changes; those are in
    `slots` and `amounts`, see `index_changes`.
    """

    coarse: NDArray[np.int16]
    step: int
    fine: NDArray[np.int32]
    is_changed: bool
    slots: Ints
    amounts: Ints
    salts: Longs


def index_changes(features: Ints, changes: Ints) -> tuple[Ints, Ints, Longs]:
    """Return the slots, amounts and salts of a cuckoo hash table (Pagh & Rodler 2001).

    It has two sides, shape (2, slots). A feature has one possible slot on each, and is in one of
    them at most: so it is looked up without a branch, which nothing could predict. An empty slot
    holds -1. The salts are secret, so that nobody can make texts whose features collide.
    """
    size = 1 << (2 * len(features)).bit_length()
    while True:
        salts = np.array([secrets.randbits(30) << 1 | 1 for _ in range(2)], np.int64)
        slots, amounts = np.full((2, size), -1, np.int32), np.zeros((2, size), np.int32)
        if fill(features, changes, salts, slots, amounts):
            return slots, amounts, salts


@kernel
def fill(features: Ints, changes: Ints, salts: Longs, slots: Ints, amounts: Ints) -> bool:
    """Put each change into a free slot, moving others to theirs on the other side if need be.

    Return whether that ended well: at most a quarter of the slots is used, so it mostly does.
    """
    for position in range(len(features)):
        feature, amount, side = features[position], changes[position], 0
        for _ in range(MOST_MOVES):
            slot = _find_slot(feature, salts[side], slots)
            feature, slots[side, slot] = slots[side, slot], feature
            amount, amounts[side, slot] = amounts[side, slot], amount
            if feature < 0:
                break
            side = 1 - side
        if feature >= 0:
            return False
    return True


@kernel
def look_up(features: Ints, weights: WeightArrays) -> Ints:
    """Return the weights of `features`, in units."""
    found = np.empty(len(features), np.int32)
    for position in range(len(features)):
        feature = features[position]
        if len(weights.fine):
            weight = int(weights.fine[feature])
        else:
            weight = int(weights.coarse[feature]) * weights.step
        found[position] = weight + _find_change(feature, weights)
    return found


@kernel
def sum_rows(
    indptr: Longs, features: Ints, values: NDArray[np.int8] | Ints, weights: WeightArrays
) -> Longs:
    """Return the sum of weights times values of each of the `SparseRows` with these arrays."""
    sums = np.empty(len(indptr) - 1, np.int64)
    for row in range(len(sums)):
        start, end = indptr[row], indptr[row + 1]
        sums[row] = sum_weights(features[start:end], values[start:end], weights)
    return sums


@inlined_kernel
def sum_weights(features: Ints, values: NDArray[np.int8] | Ints, weights: WeightArrays) -> int:
    """Return the sum of the features' weights, in units, times their values."""
    total = 0
    if len(weights.fine):
        for position in range(len(features)):
            weight = int(weights.fine[Index(features[position])])
            total += weight * int(values[position])
    else:
        for position in range(len(features)):
            weight = int(weights.coarse[Index(features[position])])
            total += weight * int(values[position])
        total *= weights.step
    if weights.is_changed:
        for position in range(len(features)):
            change = _find_change(features[position], weights)
            total += change * int(values[position])
    return total


@inlined_kernel
def _find_change(feature: np.int32, weights: WeightArrays) -> int:
    slots, amounts, salts = weights.slots, weights.amounts, weights.salts
    one, other = _find_slot(feature, salts[0], slots), _find_slot(feature, salts[1], slots)
    first = int(amounts[0, one]) * int(slots[0, one] == feature)
    return first + int(amounts[1, other]) * int(slots[1, other] == feature)


@inlined_kernel
def _find_slot(feature: np.int32, salt: np.int64, slots: Ints) -> Index:
    return Index(int(feature) * salt >> 20) & Index(slots.shape[1] - 1)
