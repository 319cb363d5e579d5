"""Kernels that read what is neither word nor number: marks, emoticons, emoji, stars, pauses."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

import numpy as np

from app.kernels import Ints, kernel
from app.services.text.normal.addresses import LINK
from app.services.text.normal.characters import SPACE
from app.services.text.normal.markup import HIDDEN
from app.services.text.tokens.numbers import FEW, to_score
from app.services.text.tokens.sign_groups import EMPTY_STARS, FULL_STARS
from app.services.text.tokens.tables import (
    COMMA,
    GROUPS,
    MARK,
    MARKS,
    NOTHING,
    PART,
    SCORE,
    SIGN,
    Tokens,
    TokenTables,
    add_token,
)
from app.services.text.word_table import HASH_START, add_letter, finish_hash, look_up

LONGEST_EMOTICON = 4

_DASH, _OPENING, _CLOSING, _EXCLAIM, _ASK = (ord(sign) for sign in "-()!?")
_CLAUSES = tuple(ord(sign) for sign in ',;:()"[]\u2013\u2014\u201c\u201d\u2026')
_STARTS = tuple(ord(sign) for sign in ":;=<>()^-\\")
_SLASHES = tuple(ord(sign) for sign in "/\\")
_FULL, _EMPTY = tuple(map(ord, FULL_STARS)), tuple(map(ord, EMPTY_STARS))
_SIGNS = ((0x2190, 0x2C00), (0x1F000, 0x1FB00))
"""Ranges of code points that are signs of their own."""


@kernel
def read_sign(
    text: Ints, at: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write the token of the sign at `at`, if it is one; return the position after it."""
    sign = text[at]
    if sign in (_EXCLAIM, _ASK):
        return _read_marks(text, at, tables, tokens, count)
    if LINK <= sign <= HIDDEN:
        return at + 1, add_token(tokens, count, np.uint64(0), NOTHING, at, at + 1)
    if sign in _STARTS:
        until, group = _find_emoticon(text, at, tables)
        if group:
            return until, _add_group(text, at, until, group, tables, tokens, count)
    for first, last in _SIGNS:
        if first <= sign < last:
            return _read_emoji(text, at, tables, tokens, count)
    is_dash = sign == _DASH and (at == 0 or tables.letters[text[at - 1]] < 0)
    if sign in _CLAUSES or is_dash:
        return at + 1, add_token(tokens, count, np.uint64(sign), COMMA, at, at + 1)
    return at + 1, count


@kernel
def _read_marks(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    at, asked = start, False
    while at < len(text) and text[at] in (_EXCLAIM, _ASK):
        asked |= text[at] == _ASK
        at += 1
    row = 2 if asked else min(at - start - 1, 1)
    return at, add_token(tokens, count, tables.constants[MARKS + row], MARK, start, at)


@kernel
def _find_emoticon(text: Ints, at: int, tables: TokenTables) -> tuple[int, int]:
    """Return where the longest emoticon at `at` ends, and its group; 0 if there is none."""
    letters = tables.letters
    found, group, state = at, 0, HASH_START
    for until in range(at + 1, min(len(text), at + LONGEST_EMOTICON) + 1):
        letter = letters[text[until - 1]]
        if letter == SPACE:
            break
        state = add_letter(state, letter if letter >= 0 else text[until - 1])
        number = look_up(finish_hash(state), tables.signs)
        may_go_on = letter >= 0 or text[until - 1] in _SLASHES
        is_cut = may_go_on and until < len(text) and letters[text[until]] >= 0
        if number and until > at + 1 and not is_cut:
            found, group = until, number
    if group and text[at] in (_OPENING, _CLOSING, _DASH):
        is_alone = at == 0 or letters[text[at - 1]] == SPACE
        is_ended = found == len(text) or letters[text[found]] < 0
        group = group if is_alone and is_ended else 0
    return found, group


@kernel
def _read_emoji(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write a run of stars as a score, or one emoji."""
    full, at = 0, start
    while at < len(text) and text[at] in _FULL:
        full, at = full + 1, at + 1
    most = full
    while at < len(text) and text[at] in _EMPTY:
        most, at = most + 1, at + 1
    if most > 1:
        score = to_score(float(min(full, FEW)), FEW)
        return at, add_token(tokens, count, tables.constants[score], SCORE, start, at)
    hashed = finish_hash(add_letter(HASH_START, text[start]))
    group = look_up(hashed, tables.signs)
    return start + 1, _add_group(text, start, start + 1, group, tables, tokens, count)


@kernel
def _add_group(
    text: Ints, start: int, end: int, group: int, tables: TokenTables, tokens: Tokens, count: int
) -> int:
    """Write a sign and, if it has one, the group that it belongs to."""
    state = HASH_START
    for sign in text[start:end]:
        letter = tables.letters[sign]
        state = add_letter(state, letter if letter >= 0 else sign)
    count = add_token(tokens, count, finish_hash(state), SIGN, start, end)
    if group:
        of_group = tables.constants[GROUPS + group - 1]
        count = add_token(tokens, count, of_group, SIGN | PART, start, end)
    return count
