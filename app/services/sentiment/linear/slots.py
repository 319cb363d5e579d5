"""A small hash table that adds up the values of a text's features."""

import numpy as np

from app.kernels import Index, Ints, inlined_kernel, kernel
from app.services.sentiment.linear.occurrences import Occurrences
from app.services.sentiment.scope.operators import STEPS


@kernel
def add_values(occurrences: Occurrences, salt: int) -> tuple[Ints, Ints]:
    """Return each feature of the occurrences once, and the sum of its values, at most one whole."""
    count = len(occurrences.features)
    features = np.empty(count, np.int32)
    sums = np.zeros(count, np.int32)
    slots = allocate_slots(count)
    positions = np.empty(len(slots), np.int32)
    found = 0
    for occurrence in range(count):
        feature = occurrences.features[Index(occurrence)]
        slot = find_slot(feature, slots, salt)
        # Written in any case, and counted if new: a branch here is unpredictable.
        is_new = slots[slot] < 0
        positions[slot] = found if is_new else positions[slot]
        slots[slot] = features[Index(found)] = feature
        sums[Index(positions[slot])] += occurrences.values[Index(occurrence)]
        found += is_new
    for position in range(found):
        sums[position] = clip_to_one(sums[position])
    return features[:found], sums[:found]


@inlined_kernel
def clip_to_one(value: int) -> int:
    """Return a sum of values, at most one whole either way: a feature counts once in a text."""
    return min(max(value, -STEPS), STEPS)


@kernel
def allocate_slots(entries: int) -> Ints:
    """Return an empty hash table that `entries` features fill at most half; its size is 2**k."""
    size = 2
    while size < 2 * entries:
        size *= 2
    return np.full(size, -1, np.int32)


@inlined_kernel
def find_slot(feature: np.int32, slots: Ints, salt: int) -> Index:
    """Return the slot that holds `feature`, or the empty one where it belongs.

    Anybody can compute the feature of a word. The secret `salt` keeps them from making a text
    whose features all fall into the same slots: without it, one of 224 kB took a second.
    """
    mask = Index(len(slots) - 1)
    slot = Index(int(feature) * salt >> 20) & mask
    while slots[slot] >= 0 and slots[slot] != feature:
        slot = (slot + Index(1)) & mask
    return slot
