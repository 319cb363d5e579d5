"""One normal form of a text for all that reads it, with the way back to the text as it came.

Entities are decoded and tags taken out, addresses become one sign each, characters get their
compatibility form (NFKC), all apostrophes are one, and what has no width is gone. Capitals stay.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from dataclasses import dataclass

import numpy as np

from app.kernels import Ints, kernel
from app.services.text.normal.addresses import read_address
from app.services.text.normal.characters import (
    DROP,
    EXPANSIONS,
    LONGEST_EXPANSION,
    MARK,
    SIGN,
    decode,
    encode,
)
from app.services.text.normal.markup import read_entity, take_out_tag
from app.services.text.normal.tables import NormalTables, load_normal_tables
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

_NONE = -1
_AND, _LESS, _GREATER, _DOT, _COLON, _AT = (ord(sign) for sign in "&<>.:@")
_SLASH, _W, _A, _Z = (ord(sign) for sign in "/waz")
_NEVER_NORMAL = tuple(ord(sign) for sign in "&<@`")


@dataclass(frozen=True, slots=True, eq=False)
class NormalisedText:
    """A text in normal form; its code point i came from `[starts[i], ends[i])` of the text."""

    code_points: Ints
    starts: Ints
    ends: Ints

    @property
    def text(self) -> str:
        """The normal form as a string."""
        return decode(self.code_points)


def normalise(text: str) -> NormalisedText:
    """Return the normal form of a text; linear in its length."""
    code_points = encode(text)
    if text.isascii() and _is_normal(code_points):
        positions = np.arange(len(text) + 1, dtype=np.int32)
        return NormalisedText(code_points, positions[:-1], positions[1:])
    out = np.empty((3, LONGEST_EXPANSION * len(code_points)), np.int32)
    tables = load_normal_tables()
    count = normalise_into(code_points, 0, len(code_points), tables, out[0], out[1], out[2])
    letters, starts, ends = (row[:count].copy() for row in out)
    letters.flags.writeable = False  # as those above: kernels are compiled for one kind of array
    return NormalisedText(letters, starts, ends)


@kernel
def normalise_into(
    raw: Ints, begin: int, end: int, tables: NormalTables, out: Ints, starts: Ints, ends: Ints
) -> int:
    """Write the normal form of `raw[begin:end]`, and return how many code points it has.

    `starts` and `ends` are counted from `begin`. The three arrays must have room for
    `LONGEST_EXPANSION` times as many entries as there are code points.
    """
    count, at, opened = 0, begin, _NONE
    while at < end:
        entry = tables.normal[raw[at]]
        if entry >= 0:
            if entry == _LESS:
                opened = count
            out[count], starts[count], ends[count] = entry, at - begin, at + 1 - begin
            count, at = count + 1, at + 1
        elif entry == DROP:
            at += 1
        elif entry == MARK:
            count = _add_accent(raw[at], at + 1 - begin, tables, out, ends, count)
            at += 1
        elif entry <= EXPANSIONS:
            row = tables.expansions[EXPANSIONS - entry]
            count = _add_letters(row, at - begin, at + 1 - begin, out, starts, ends, count)
            at += 1
        else:
            sign, after = raw[at], at + 1
            if sign == _AND:
                sign, after = read_entity(raw, at, end, tables)
                entry = tables.normal[sign]
                if entry >= 0:
                    sign = entry
                elif entry != SIGN:
                    count = _add_decoded(
                        sign, at - begin, after - begin, tables, out, starts, ends, count
                    )
                    at = after
                    continue
                opened = count if sign == _LESS else opened
            out[count], starts[count], ends[count] = sign, at - begin, after - begin
            count, at = count + 1, after
            if sign == _GREATER and opened != _NONE:
                count = take_out_tag(out, ends, opened, count, tables)
                opened = _NONE
            elif sign in (_DOT, _COLON, _AT):
                count, at = read_address(raw, at, begin, end, tables, out, ends, count)
    return count


@kernel
def _add_decoded(
    sign: int,
    start: int,
    end: int,
    tables: NormalTables,
    out: Ints,
    starts: Ints,
    ends: Ints,
    count: int,
) -> int:
    """Write what an entity stands for, if that is an accent, several letters, or nothing."""
    entry = tables.normal[sign]
    if entry == MARK:
        return _add_accent(sign, end, tables, out, ends, count)
    if entry <= EXPANSIONS:
        row = tables.expansions[EXPANSIONS - entry]
        return _add_letters(row, start, end, out, starts, ends, count)
    return count


@kernel
def _add_letters(
    row: Ints, start: int, end: int, out: Ints, starts: Ints, ends: Ints, count: int
) -> int:
    """Write the code points of a row of the expansions, all of which came from one place."""
    for letter in row[1 : 1 + row[0]]:
        out[count], starts[count], ends[count] = letter, start, end
        count += 1
    return count


@kernel
def _is_normal(text: Ints) -> bool:
    """Return whether an ASCII text certainly is its own normal form; most are."""
    for at in range(len(text)):
        sign = text[at]
        if sign in _NEVER_NORMAL:
            return False
        if sign == _COLON and at + 1 < len(text) and text[at + 1] == _SLASH:
            return False
        if sign == _DOT and at + 1 < len(text) and _may_be_in_address(text, at):
            return False
    return True


@kernel
def _may_be_in_address(text: Ints, dot: int) -> bool:
    """Return whether "www" may precede a dot, or two small letters follow it, as in ".com"."""
    if dot and text[dot - 1] | 0x20 == _W:
        return True
    return dot + 2 < len(text) and _A <= text[dot + 1] <= _Z and _A <= text[dot + 2] <= _Z


@kernel
def _add_accent(
    mark: int, end: int, tables: NormalTables, out: Ints, ends: Ints, count: int
) -> int:
    """Put a mark on the letter before it; return the count, which stays. A lone mark is dropped."""
    if count:
        state = add_letter(add_letter(HASH_START, out[count - 1]), mark)
        composed = look_up(finish_hash(state), tables.compositions)
        if composed:
            out[count - 1] = composed
        ends[count - 1] = end
    return count
