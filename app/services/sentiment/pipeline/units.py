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
    TABLE_MASK,
    STOP_WORDS,
    STOP_MASK,
    LEARNS_UNSEEN,
) = range(14)
"""The fields of an analyzer's plan. `LETTERS` is the least length of a run; a table begins at
`TABLE` among the slots, and so do `STOP_WORDS`, whose mask is -1 if there are none."""

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
    units.groups[0] = 0
    if plan[KIND] == PADDED:
        return _read_padded(texts.content, begin, end, classes, units)
    if plan[KIND] == CHARACTERS:
        count = _read_characters(texts.content, begin, end, classes, units)
    elif plan[KIND] == GIVEN:
        lengths = texts.lengths[texts.firsts[analyzer, text] : texts.firsts[analyzer, text + 1]]
        count = _read_given(texts.content, begin, lengths, plan, lookup, units)
    else:
        count = _read_runs(texts.content, begin, end, plan, classes, lookup, units)
    units.groups[1] = count
    return count, 1


@kernel
def _read_runs(
    content: Bytes,
    begin: int,
    end: int,
    plan: Longs,
    classes: Bytes,
    lookup: Lookup,
    units: Units,
) -> int:
    """Read the runs of word characters that are long enough."""
    count, size, start, letters, at, found = 0, 0, begin, 0, begin, 0
    while True:
        point, after = (-1, at) if at >= end else _decode(content, at)
        if point >= 0 and classes[point] & WORD:
            if not letters:
                start = at
            letters += 1
        else:
            if letters >= plan[LETTERS]:
                count, size = _add_word(content, start, at, plan, lookup, units, count, size, found)
                found += 1
            letters = 0
        if point < 0:
            return count
        at = after


@kernel
def _read_given(
    content: Bytes, begin: int, lengths: Ints, plan: Longs, lookup: Lookup, units: Units
) -> int:
    count, size, at = 0, 0, begin
    for word in range(len(lengths)):
        end = at + lengths[word]
        count, size = _add_word(content, at, end, plan, lookup, units, count, size, word)
        at = end + 1
    return count


@kernel
def _add_word(
    content: Bytes,
    begin: int,
    end: int,
    plan: Longs,
    lookup: Lookup,
    units: Units,
    count: int,
    size: int,
    number: int,
) -> tuple[int, int]:
    """Write a word after a space, unless it is a stop word; return the units and bytes written."""
    start = size
    if count:
        start = _add_byte(units, size, _BLANK)
    at = start
    for index in range(begin, end):
        at = _add_byte(units, at, content[index])
    if plan[STOP_MASK] >= 0:
        hashed = hash_slice(units.states, units.powers, start, at)
        table, mask = plan[STOP_WORDS], plan[STOP_MASK]
        if find_number(hashed, units.buffer, start, at, table, mask, lookup) >= 0:
            return count, size
    units.starts[count], units.ends[count], units.origins[count] = start, at, number
    return count + 1, at


@kernel
def _read_characters(content: Bytes, begin: int, end: int, classes: Bytes, units: Units) -> int:
    """Read all characters, several white spaces in a row as one space."""
    count, size, at, number = 0, 0, begin, 0
    while at < end:
        point, after = _decode(content, at)
        first = number
        number += 1
        if classes[point] & SPACE:
            start = at
            while after < end:
                point, following = _decode(content, after)
                if not classes[point] & SPACE:
                    break
                at, after, number = after, following, number + 1
            if at > start:
                size = _add_blank(units, count, size, first)
                count, at = count + 1, after
                continue
        size = _add_character(content, at, after, units, count, size, first)
        count, at = count + 1, after
    return count


@kernel
def _read_padded(
    content: Bytes, begin: int, end: int, classes: Bytes, units: Units
) -> tuple[int, int]:
    """Read the words between white spaces, with one space before and after each."""
    count, size, at, number, groups, inside = 0, 0, begin, 0, 0, False
    while at < end:
        point, after = _decode(content, at)
        if classes[point] & SPACE:
            inside = False
        else:
            if not inside:
                units.groups[groups] = count
                size = _add_blank(units, count, size, -1)
                groups, count, inside = groups + 1, count + 1, True
            size = _add_character(content, at, after, units, count, size, number)
            count += 1
        at, number = after, number + 1
    if groups:
        units.groups[groups] = count
        _add_blank(units, count, size, -1)
        count += 1
    return count, groups


@inlined_kernel
def _add_blank(units: Units, count: int, size: int, number: int) -> int:
    units.starts[count], units.origins[count] = size, number
    units.ends[count] = size + 1
    return _add_byte(units, size, _BLANK)


@inlined_kernel
def _add_character(
    content: Bytes, begin: int, end: int, units: Units, count: int, size: int, number: int
) -> int:
    units.starts[count], units.origins[count] = size, number
    for index in range(begin, end):
        size = _add_byte(units, size, content[index])
    units.ends[count] = size
    return size


@inlined_kernel
def _add_byte(units: Units, at: int, byte: int) -> int:
    units.buffer[at] = byte
    units.states[at + 1] = add_byte(units.states[at], byte)
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
