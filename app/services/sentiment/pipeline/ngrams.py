"""The compiled counting of a text's n-grams: the columns they are counted in, sorted."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from typing import NamedTuple

import numpy as np

from app.kernels import Bytes, Ints, Longs, inlined_kernel, kernel
from app.services.sentiment.pipeline.lookup import (
    Lookup,
    find_number,
    hash_murmur3,
    hash_slice,
    to_column,
)
from app.services.sentiment.pipeline.units import (
    CHARACTERS,
    COLUMNS,
    FIRST_COLUMN,
    FIRST_NUMBER,
    IS_ALTERNATING,
    IS_HASHING,
    KIND,
    LEARNS_UNSEEN,
    LEAST,
    MOST,
    PADDED,
    TABLE,
    TABLE_MASK,
    PreparedTexts,
    Units,
    allocate_units,
    read_units,
)

UNSEEN_BITS = 16
"""Words that a vocabulary lacks have 2**16 features of their own, after all columns, so that they
can be learned from corrections."""

PLACE = 128
"""An n-gram of n units from unit u on is at the place `u * PLACE + n`."""

_UNSEEN_SHIFT = np.uint64(64 - UNSEEN_BITS)
_DIGITS, _DIGIT = 256, 8


class Reader(NamedTuple):
    """Everything that texts are read with: a plan for each analyzer, tables, classes.

    `plans` has shape (analyzers, fields). Columns are those of all analyzers.
    """

    plans: Longs
    lookup: Lookup
    classes: Bytes
    columns: int


class Scratch(NamedTuple):
    """Room for the n-grams of one text.

    A key is twice a feature, and one more if it counts negatively; `places` and `analyzers` say
    which n-gram it is. `tally` counts units, then those seen in training.
    """

    units: Units
    keys: Longs
    places: Longs
    analyzers: Ints
    sorted: Longs
    spare: Longs
    tally: Longs
    counts: Longs


@kernel
def allocate_scratch(texts: PreparedTexts, reader: Reader) -> Scratch:
    """Allocate room for the longest of the texts."""
    longest, most = 0, 0
    for text in range(texts.bounds.shape[1] - 1):
        together = 0
        for analyzer in range(len(reader.plans)):
            length = texts.bounds[analyzer, text + 1] - texts.bounds[analyzer, text]
            words = texts.firsts[analyzer, text + 1] - texts.firsts[analyzer, text]
            length = max(length, words) + 1
            longest = max(longest, length)
            plan = reader.plans[analyzer]
            together += (length + 2) * (plan[MOST] - plan[LEAST] + 1)
        most = max(most, together)
    return Scratch(
        allocate_units(longest),
        np.empty(most, np.int64),
        np.empty(most, np.int64),
        np.empty(most, np.int32),
        np.empty(most, np.int64),
        np.empty(most, np.int64),
        np.zeros(2, np.int64),
        np.empty(_DIGITS + 1, np.int64),
    )


@kernel
def find_ngrams(texts: PreparedTexts, text: int, reader: Reader, scratch: Scratch) -> int:
    """Write the keys and places of a text's n-grams, and return how many there are."""
    found = 0
    scratch.tally[:] = 0
    for analyzer in range(len(reader.plans)):
        plan = reader.plans[analyzer]
        _, groups = read_units(
            texts, analyzer, text, plan, reader.classes, reader.lookup, scratch.units
        )
        first = found
        for group in range(groups):
            found = _walk(plan, group, reader, scratch, found)
        scratch.analyzers[first:found] = analyzer
    return found


@kernel
def _walk(plan: Longs, group: int, reader: Reader, scratch: Scratch, found: int) -> int:
    """Write the n-grams between two bounds of groups."""
    first, last = scratch.units.groups[group], scratch.units.groups[group + 1]
    is_padded = plan[KIND] == PADDED
    size = last - first
    if is_padded:
        size += 1  # the space after the word is that before the next
    for length in range(plan[LEAST], plan[MOST] + 1):
        if length >= size:
            # A short word is counted once, whole.
            if is_padded or length == size:
                found = _add(plan, first, size, length, reader, scratch, found)
            break
        for unit in range(first, first + size - length + 1):
            found = _add(plan, unit, length, length, reader, scratch, found)
    return found


@inlined_kernel
def _add(
    plan: Longs,
    unit: int,
    units: int,
    length: int,
    reader: Reader,
    scratch: Scratch,
    found: int,
) -> int:
    """Write an n-gram, if it has a column or can be learned; `length` is that looked for."""
    text = scratch.units
    begin, end = text.starts[unit], text.ends[unit + units - 1]
    counts = plan[KIND] >= CHARACTERS or length == plan[LEAST]
    scratch.tally[0] += counts
    if plan[IS_HASHING]:
        hashed = hash_murmur3(text.buffer, begin, end)
        key = 2 * (plan[FIRST_COLUMN] + to_column(hashed, plan[COLUMNS]))
        key += plan[IS_ALTERNATING] and hashed < 0
    else:
        state = hash_slice(text.states, text.powers, begin, end)
        table, mask = plan[TABLE], plan[TABLE_MASK]
        number = find_number(state, text.buffer, begin, end, table, mask, reader.lookup)
        if number >= 0:
            key = 2 * (plan[FIRST_COLUMN] + number - plan[FIRST_NUMBER])
        elif plan[LEARNS_UNSEEN] and length == 1:
            key = 2 * (reader.columns + np.int64(state >> _UNSEEN_SHIFT))
        else:
            return found
    scratch.tally[1] += counts and key < 2 * reader.columns
    scratch.keys[found], scratch.places[found] = key, unit * PLACE + min(units, PLACE - 1)
    return found + 1


@kernel
def sort_keys(scratch: Scratch, found: int, greatest: int) -> Longs:
    """Return the keys in ascending order: a radix sort, a byte at a time from the lowest."""
    source, target = scratch.sorted, scratch.spare
    source[:found] = scratch.keys[:found]
    counts = scratch.counts
    shift = 0
    while greatest >> shift:
        counts[:] = 0
        for index in range(found):
            counts[(source[index] >> shift & (_DIGITS - 1)) + 1] += 1
        for digit in range(_DIGITS):
            counts[digit + 1] += counts[digit]
        for index in range(found):
            digit = source[index] >> shift & (_DIGITS - 1)
            target[counts[digit]] = source[index]
            counts[digit] += 1
        source, target = target, source
        shift += _DIGIT
    return source[:found]
