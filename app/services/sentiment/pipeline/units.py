"""The compiled cutting of a prepared text into units: the words or characters of n-grams."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from functools import cache
from typing import NamedTuple

import numpy as np

from app.kernels import Bytes, Ints, Longs, inlined_kernel, kernel
from app.services.sentiment.pipeline.lookup import (
    BASE,
    Hashes,
    Lookup,
    add_byte,
    find_number,
    first_slot,
    hash_slice,
)

RUNS, GIVEN, CHARACTERS, PADDED = range(4)
"""Kinds of analyzers: runs of word characters, words that are given, characters of the whole text,
and those of each word with a space around it."""

(
    KIND,
    LETTERS,
    LEAST,
    MOST,
    FIRST_COLUMN,
    COLUMNS,
    IS_HASHING,
    IS_ALTERNATING,
    FIRST_NUMBER,
    TABLE,
    TABLE_SLOTS,
    STOP_WORDS,
    STOP_SLOTS,
    LEARNS_UNSEEN,
) = range(14)
"""The fields of an analyzer's plan. `LETTERS` is the least length of a run. A table begins at
`TABLE` among the slots and has `TABLE_SLOTS`; without stop words, `STOP_SLOTS` is 0."""

FIELDS = 14

WORD, SPACE = 1, 2
"""Bits of a code point's class."""

CODE_POINTS = 0x110000

CLASSES_END = 0x40000
"""No code point from here on is a word character or white space in any Unicode version so far."""

_BLANK = 32


class PreparedTexts(NamedTuple):
    """Texts as each analyzer reads them, in UTF-8, one after the other.

    Text t of analyzer a is `content[bounds[a, t]:bounds[a, t + 1]]`. Where words are given, they
    stand between single spaces, and word w of the text has `lengths[firsts[a, t] + w]` bytes.
    """

    content: Bytes
    bounds: Longs
    lengths: Ints
    firsts: Longs


class Units(NamedTuple):
    """Room for the units of one text.

    `buffer` holds them as they are joined to n-grams: any n-gram is a slice of it. Unit u lies from
    `starts[u]` to `ends[u]` there, and `origins[u]` is its number among the words or code points
    of the text (-1: a space that is not of the text). `states` and `powers` are as `hash_slice`
    takes them. `groups` are the units between which n-grams may lie.
    """

    buffer: Bytes
    states: Hashes
    powers: Hashes
    starts: Ints
    ends: Ints
    origins: Ints
    groups: Ints


@cache
def build_classes() -> Bytes:
    r"""Return the bits of each code point, shape (`CODE_POINTS`,): those of \w and of \s."""
    classes = np.zeros(CODE_POINTS, np.uint8)
    for point in range(CLASSES_END):
        character = chr(point)
        if character.isalnum() or character == "_":
            classes[point] = WORD
        elif character.isspace():
            classes[point] = SPACE
    classes.setflags(write=False)
    return classes


@kernel
def allocate_units(longest: int) -> Units:
    """Allocate room for texts of up to `longest` bytes."""
    room = 2 * longest + 4
    powers = np.empty(room + 1, np.uint64)
    powers[0] = 1
    for index in range(room):
        powers[index + 1] = np.uint64(powers[index] * BASE)
    states = np.zeros(room + 1, np.uint64)
    return Units(
        np.empty(room, np.uint8),
        states,
        powers,
        np.empty(room, np.int32),
        np.empty(room, np.int32),
        np.empty(room, np.int32),
        np.empty(room + 2, np.int32),
    )


@kernel
def read_units(
    texts: PreparedTexts,
    analyzer: int,
    text: int,
    plan: Longs,
    classes: Bytes,
    lookup: Lookup,
    units: Units,
) -> tuple[int, int]:
    """Write the units of a text, and return how many there are, and how many groups."""
    begin, end = texts.bounds[analyzer, text], texts.bounds[analyzer, text + 1]
    content, buffer, states, groups = texts.content, units.buffer, units.states, units.groups
    starts, ends, origins = units.starts, units.ends, units.origins
    groups[0] = 0
    if plan[KIND] == PADDED:
        return _read_padded(
            content, begin, end, classes, buffer, states, starts, ends, origins, groups
        )
    if plan[KIND] == CHARACTERS:
        count = _read_characters(
            content, begin, end, classes, buffer, states, starts, ends, origins
        )
    elif plan[KIND] == GIVEN:
        lengths = texts.lengths[texts.firsts[analyzer, text] : texts.firsts[analyzer, text + 1]]
        count = _read_given(content, begin, lengths, buffer, states, starts, ends, origins)
    else:
        least = plan[LETTERS]
        count = _read_runs(
            content, begin, end, least, classes, buffer, states, starts, ends, origins
        )
    if plan[STOP_SLOTS]:
        count = _leave_out(plan, lookup, units, count)
    groups[1] = count
    return count, 1


@kernel
def _read_runs(
    content: Bytes,
    begin: int,
    end: int,
    least: int,
    classes: Bytes,
    buffer: Bytes,
    states: Hashes,
    starts: Ints,
    ends: Ints,
    origins: Ints,
) -> int:
    """Read the runs of `least` word characters or more."""
    count, size, start, letters, at = 0, 0, begin, 0, begin
    while True:
        point, after = (-1, at) if at >= end else _decode(content, at)
        if point >= 0 and classes[point] & WORD:
            if not letters:
                start = at
            letters += 1
        else:
            if letters >= least:
                if count:
                    size = _add_byte(buffer, states, size, _BLANK)
                starts[count], origins[count] = size, count
                for index in range(start, at):
                    size = _add_byte(buffer, states, size, content[index])
                ends[count] = size
                count += 1
            letters = 0
        if point < 0:
            return count
        at = after


@kernel
def _read_given(
    content: Bytes,
    begin: int,
    lengths: Ints,
    buffer: Bytes,
    states: Hashes,
    starts: Ints,
    ends: Ints,
    origins: Ints,
) -> int:
    """Read words of these lengths, with a space between them."""
    size = 0
    for word in range(len(lengths)):
        if word:
            size = _add_byte(buffer, states, size, _BLANK)
        starts[word], ends[word], origins[word] = size, size + lengths[word], word
        for _ in range(lengths[word]):
            size = _add_byte(buffer, states, size, content[begin + size])
    return len(lengths)


@kernel
def _leave_out(plan: Longs, lookup: Lookup, units: Units, count: int) -> int:
    """Take the stop words out of the units; the words after them move up."""
    kept, size = 0, 0
    slots = lookup.slots[plan[STOP_WORDS] : plan[STOP_WORDS] + plan[STOP_SLOTS]]
    for unit in range(count):
        begin, end = units.starts[unit], units.ends[unit]
        hashed = hash_slice(units.states, units.powers, begin, end)
        entry = slots[first_slot(hashed, slots)]
        if (
            find_number(
                hashed, entry, units.buffer, begin, end, slots, lookup.starts, lookup.content
            )
            >= 0
        ):
            continue
        if kept:
            size = _add_byte(units.buffer, units.states, size, _BLANK)
        units.starts[kept], units.origins[kept] = size, units.origins[unit]
        for index in range(begin, end):
            size = _add_byte(units.buffer, units.states, size, units.buffer[index])
        units.ends[kept] = size
        kept += 1
    return kept


@kernel
def _read_characters(
    content: Bytes,
    begin: int,
    end: int,
    classes: Bytes,
    buffer: Bytes,
    states: Hashes,
    starts: Ints,
    ends: Ints,
    origins: Ints,
) -> int:
    """Read all characters, several white spaces in a row as one space."""
    count, size, at, number, blanks = 0, 0, begin, 0, 0
    while at < end:
        point, after = _decode(content, at)
        if not classes[point] & SPACE:
            blanks = 0
        else:
            blanks += 1
        if blanks > 1:
            if blanks == 2:  # the white space before was one of several
                size = _add_byte(buffer, states, starts[count - 1], _BLANK)
                ends[count - 1] = size
        else:
            starts[count], origins[count] = size, number
            for index in range(at, after):
                size = _add_byte(buffer, states, size, content[index])
            ends[count] = size
            count += 1
        at, number = after, number + 1
    return count


@kernel
def _read_padded(
    content: Bytes,
    begin: int,
    end: int,
    classes: Bytes,
    buffer: Bytes,
    states: Hashes,
    starts: Ints,
    ends: Ints,
    origins: Ints,
    groups: Ints,
) -> tuple[int, int]:
    """Read the words between white spaces, with one space before and after each."""
    count, size, at, number, words, inside = 0, 0, begin, 0, 0, False
    while at < end:
        point, after = _decode(content, at)
        if classes[point] & SPACE:
            inside = False
        else:
            if not inside:
                groups[words] = count
                words += 1
                starts[count], origins[count] = size, -1
                size = ends[count] = _add_byte(buffer, states, size, _BLANK)
                count, inside = count + 1, True
            starts[count], origins[count] = size, number
            for index in range(at, after):
                size = _add_byte(buffer, states, size, content[index])
            ends[count] = size
            count += 1
        at, number = after, number + 1
    if words:
        groups[words] = count
        starts[count], origins[count] = size, -1
        ends[count] = _add_byte(buffer, states, size, _BLANK)
        count += 1
    return count, words


@inlined_kernel
def _add_byte(buffer: Bytes, states: Hashes, at: int, byte: int) -> int:
    buffer[at] = byte
    states[at + 1] = add_byte(states[at], byte)
    return at + 1


@inlined_kernel
def _decode(content: Bytes, at: int) -> tuple[int, int]:
    """Return the code point that begins at a byte of UTF-8, and where the next one does."""
    first = int(content[at])
    if first < 0x80:
        return first, at + 1
    second = int(content[at + 1]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second, at + 2
    third = int(content[at + 2]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third, at + 3
    last = int(content[at + 3]) & 0x3F
    return (first & 0x07) << 18 | second << 12 | third << 6 | last, at + 4
