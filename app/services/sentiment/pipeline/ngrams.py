"""The compiled counting of a text's n-grams: the columns they are counted in, sorted."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from typing import NamedTuple

import numpy as np

from app.kernels import Bytes, Ints, Longs, kernel
from app.services.sentiment.pipeline.lookup import (
    Hashes,
    Lookup,
    find_number,
    first_slot,
    hash_murmur3,
    hash_slice,
    to_column,
)
from app.services.sentiment.pipeline.units import (
    CHARACTERS,
    COLUMNS,
    FIRST_COLUMN,
    FIRST_NUMBER,
    GIVEN,
    IS_ALTERNATING,
    IS_HASHING,
    KIND,
    LEARNS_UNSEEN,
    LEAST,
    MOST,
    PADDED,
    RUNS,
    TABLE,
    TABLE_SLOTS,
    PreparedTexts,
    Units,
    allocate_units,
    read_units,
)

UNSEEN_BITS = 16
"""Words that a vocabulary lacks have 2**16 features of their own, after all columns, so that they
can be learned from corrections."""

PLACE, UNITS_OF_PLACE = 7, 127
"""An n-gram of n units from unit u on is at the place `u << PLACE | n`."""

_UNSEEN_SHIFT = np.uint64(64 - UNSEEN_BITS)
_DIGITS, _DIGIT = 256, 8

_CONTINUED, _CONTINUATION = 0xC0, 0x80
"""Bits of the bytes of a code point in UTF-8 after its first."""


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

    `listed` are the places of an analyzer's n-grams, with their `hashes` and the `entries` found
    for them. A key is twice a feature, and one more if it counts negatively; `places` and
    `analyzers` say which n-gram it is of.
    `tally` counts units, then those seen in training.
    """

    units: Units
    listed: Longs
    hashes: Hashes
    entries: Hashes
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
    longest, widest, most = 0, 0, 0
    for text in range(texts.bounds.shape[1] - 1):
        together = 0
        for analyzer in range(len(reader.plans)):
            plan = reader.plans[analyzer]
            begin, end = texts.bounds[analyzer, text], texts.bounds[analyzer, text + 1]
            words = texts.firsts[analyzer, text + 1] - texts.firsts[analyzer, text]
            longest = max(longest, end - begin + 1, words + 1)
            units = _count_most_units(texts.content[begin:end], words, plan[KIND])
            ngrams = units * max(plan[MOST] - plan[LEAST] + 1, 0)
            widest, together = max(widest, ngrams), together + ngrams
        most = max(most, together)
    return Scratch(
        allocate_units(longest),
        np.empty(widest, np.int64),
        np.empty(widest, np.uint64),
        np.empty(widest, np.uint64),
        np.empty(most, np.int64),
        np.empty(most, np.int64),
        np.empty(most, np.int32),
        np.empty(most, np.int64),
        np.empty(most, np.int64),
        np.zeros(2, np.int64),
        np.empty(_DIGITS + 1, np.int64),
    )


@kernel
def _count_most_units(content: Bytes, words: int, kind: int) -> int:
    """Return how many units an analyzer can make of a text, at most; so many n-grams of a length.

    `words` are those that are given.
    """
    if kind == GIVEN:
        return words
    points = 0
    for byte in content:
        points += byte & _CONTINUED != _CONTINUATION
    if kind == RUNS:  # something stands between two words
        return points // 2 + 1
    # Each word has two spaces of its own, and each but the last one takes a space of the text.
    return points if kind == CHARACTERS else points + points // 2 + 2


@kernel
def find_ngrams(texts: PreparedTexts, text: int, reader: Reader, scratch: Scratch) -> int:
    """Write the keys and places of a text's n-grams, and return how many there are.

    The kernels called here take their arrays one by one: what a loop takes out of a tuple is
    counted as a use each time, which took ten times as long as the n-gram.
    """
    found, units, lookup = 0, scratch.units, reader.lookup
    scratch.tally[:] = 0
    for analyzer in range(len(reader.plans)):
        plan = reader.plans[analyzer]
        count, groups = read_units(texts, analyzer, text, plan, reader.classes, lookup, units)
        listed = scratch.listed[: list_ngrams(plan, units.groups, groups, scratch.listed)]
        first, keys, places = found, scratch.keys[found:], scratch.places[found:]
        counted = len(listed)
        if plan[KIND] < CHARACTERS:
            counted = max(count - plan[LEAST] + 1, 0)
        if plan[IS_HASHING]:
            found += hash_ngrams(plan, listed, units.starts, units.ends, units.buffer, keys, places)
            seen = counted
        else:
            slots = lookup.slots[plan[TABLE] : plan[TABLE] + plan[TABLE_SLOTS]]
            hashes, entries = scratch.hashes[: len(listed)], scratch.entries[: len(listed)]
            prefetch(
                listed, units.starts, units.ends, units.states, units.powers, slots, hashes, entries
            )
            more, seen = look_up(
                plan,
                reader.columns,
                listed,
                units.starts,
                units.ends,
                units.buffer,
                hashes,
                entries,
                slots,
                lookup.starts,
                lookup.content,
                keys,
                places,
            )
            found += more
        scratch.analyzers[first:found] = analyzer
        scratch.tally[0] += counted
        scratch.tally[1] += seen
    return found


@kernel
def list_ngrams(plan: Longs, groups: Ints, count: int, listed: Longs) -> int:
    """Write the places of all n-grams within `count` groups, and return how many there are."""
    is_padded, found = plan[KIND] == PADDED, 0
    for group in range(count):
        begin, size = groups[group], groups[group + 1] - groups[group]
        if is_padded:
            size += 1  # the space after the word is that before the next
        for length in range(plan[LEAST], plan[MOST] + 1):
            if length >= size and is_padded:  # a short word is counted once, whole
                listed[found] = begin << PLACE | size
                found += 1
                break
            for unit in range(begin, begin + size - length + 1):
                listed[found] = unit << PLACE | length
                found += 1
    return found


@kernel
def prefetch(
    listed: Longs,
    starts: Ints,
    ends: Ints,
    states: Hashes,
    powers: Hashes,
    slots: Hashes,
    hashes: Hashes,
    entries: Hashes,
) -> None:
    """Write the hash of each n-gram, and what the first slot where it can be holds.

    No step depends on the one before, so that the processor waits for many slots at a time.
    """
    for number in range(len(listed)):
        unit, units = listed[number] >> PLACE, listed[number] & UNITS_OF_PLACE
        hashed = hash_slice(states, powers, starts[unit], ends[unit + units - 1])
        hashes[number] = hashed
        entries[number] = slots[first_slot(hashed, slots)]


@kernel
def look_up(
    plan: Longs,
    columns: int,
    listed: Longs,
    starts: Ints,
    ends: Ints,
    buffer: Bytes,
    hashes: Hashes,
    entries: Hashes,
    slots: Hashes,
    numbers: Longs,
    content: Bytes,
    keys: Longs,
    places: Longs,
) -> tuple[int, int]:
    """Write the keys and places of n-grams that have a column or can be learned.

    Return how many there are, and how many of those that count for the coverage have a column.
    """
    found, seen = 0, 0
    first = plan[FIRST_COLUMN] - plan[FIRST_NUMBER]
    counts = 0 if plan[KIND] >= CHARACTERS else plan[LEAST]
    learns = plan[LEARNS_UNSEEN] == 1
    for number in range(len(listed)):
        hashed, entry = hashes[number], entries[number]
        unit, units = listed[number] >> PLACE, listed[number] & UNITS_OF_PLACE
        if entry:
            begin, end = starts[unit], ends[unit + units - 1]
            known = find_number(hashed, entry, buffer, begin, end, slots, numbers, content)
            if known >= 0:
                keys[found], places[found] = 2 * (first + known), listed[number]
                found += 1
                seen += counts in (0, units)
                continue
        if learns and units == 1:
            keys[found] = 2 * (columns + np.int64(hashed >> _UNSEEN_SHIFT))
            places[found] = listed[number]
            found += 1
    return found, seen


@kernel
def hash_ngrams(
    plan: Longs,
    listed: Longs,
    starts: Ints,
    ends: Ints,
    buffer: Bytes,
    keys: Longs,
    places: Longs,
) -> int:
    """Write the keys and places of n-grams whose columns are found by their hash."""
    first, columns, is_alternating = plan[FIRST_COLUMN], plan[COLUMNS], plan[IS_ALTERNATING]
    for number in range(len(listed)):
        unit, units = listed[number] >> PLACE, listed[number] & UNITS_OF_PLACE
        hashed = hash_murmur3(buffer, starts[unit], ends[unit + units - 1])
        key = 2 * (first + to_column(hashed, columns))
        keys[number] = key + (is_alternating and hashed < 0)
        places[number] = listed[number]
    return len(listed)


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
