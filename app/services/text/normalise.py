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
    encode,
)
from app.services.text.normal.markup import read_entity, take_out_tag
from app.services.text.normal.tables import NormalTables, load_normal_tables
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

_NONE = -1
_AND, _LESS, _GREATER, _DOT, _COLON, _AT = (ord(sign) for sign in "&<>.:@")


@dataclass(frozen=True, slots=True, eq=False)
class NormalisedText:
    """A text in normal form; its code point i came from `[starts[i], ends[i])` of the text."""

    code_points: Ints
    starts: Ints
    ends: Ints

    @property
    def text(self) -> str:
        """The normal form as a string."""
        return self.code_points.tobytes().decode("utf-32-le", "surrogatepass")


def normalise(text: str) -> NormalisedText:
    """Return the normal form of a text; linear in its length."""
    code_points = encode(text)
    out = np.empty((3, LONGEST_EXPANSION * len(code_points)), np.int32)
    tables = load_normal_tables()
    count = normalise_into(code_points, 0, len(code_points), tables, out[0], out[1], out[2])
    return NormalisedText(*(row[:count].copy() for row in out))


@kernel
def normalise_into(  # noqa: PLR0912 - one branch for each kind of character
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
            for letter in row[1 : 1 + row[0]]:
                out[count], starts[count], ends[count] = letter, at - begin, at + 1 - begin
                count += 1
            at += 1
        else:
            sign, after = raw[at], at + 1
            if sign == _AND:
                sign, after = read_entity(raw, at, end, tables)
                if tables.normal[sign] >= 0:
                    sign = tables.normal[sign]
                elif tables.normal[sign] == DROP:
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
