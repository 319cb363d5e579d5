"""Kernels that read numbers: as scores ("4/5", "9 out of 10"), else as nothing of an opinion."""

import numpy as np

from app.kernels import Ints, kernel
from app.services.text.normal.characters import SPACE
from app.services.text.tokens.tables import (
    FIVE,
    NOTHING,
    OF,
    OUT,
    SCORE,
    STAR,
    STARS,
    TEN,
    Tokens,
    TokenTables,
    add_token,
    is_digit,
)
from app.services.text.word_table import HASH_START, add_letter, finish_hash

LONGEST_NUMBER = 40
MOST_DIGITS = 5
"""Digits of a value that are read; scores have fewer."""

LONGEST_SCALE_WORD = 10
"""Letters of "out", "of", "ten", "stars" and the like; the bound keeps time linear."""

FEW, TENTHS, HUNDRED = 5, 10, 100
"""The scales that people judge by."""

_ZERO, _SLASH, _DASH, _BLANK = (ord(sign) for sign in "0/- ")
_INSIDE_NUMBERS = tuple(ord(sign) for sign in ".,:/-%'")
_DECIMAL_SIGNS = tuple(ord(sign) for sign in ".,")


@kernel
def find_number_end(text: Ints, start: int, letters: Ints) -> int:
    """Return where the number at `start` ends, signs between digits included.

    It is `start` if letters follow, which makes it a word, as in "3d" and "5th".
    """
    at = start
    last = min(len(text), start + LONGEST_NUMBER)
    while at < last and (
        is_digit(text[at])
        or (text[at] in _INSIDE_NUMBERS and at + 1 < last and is_digit(text[at + 1]))
    ):
        at += 1
    if at < len(text) and letters[text[at]] >= 0 and not is_digit(text[at]):
        return start
    return at


@kernel
def read_number(
    text: Ints, start: int, tables: TokenTables, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Write the number at `start`: a score if it is one, else nothing of an opinion."""
    until = find_number_end(text, start, tables.letters)
    value, at = _read_value(text, start, until)
    score, end = -1, until
    if at == until:
        most, after = _read_scale(text, until, tables)
        if most:
            score, end = to_score(value, most), after
        elif value <= FEW and _is_before_stars(text, until, tables):
            score = to_score(value, FEW)
    elif text[at] == _SLASH:
        most_value, after = _read_value(text, at + 1, until)
        if after == until:
            score = to_score(value, int(most_value))
    if score < 0:
        return until, add_token(tokens, count, np.uint64(0), NOTHING, start, until)
    return end, add_token(tokens, count, tables.constants[score], SCORE, start, end)


@kernel
def _read_value(text: Ints, start: int, until: int) -> tuple[float, int]:
    """Return the number at `start`, one decimal at most, and the position after it."""
    value, at = 0.0, start
    while at < until and is_digit(text[at]) and at - start < MOST_DIGITS:
        value, at = value * TENTHS + (text[at] - _ZERO), at + 1
    if at + 1 < until and text[at] in _DECIMAL_SIGNS and is_digit(text[at + 1]):
        value += (text[at + 1] - _ZERO) / TENTHS
        at += 2
    return value, at


@kernel
def to_score(value: float, most: int) -> int:
    """Return a score in tenths, -1 if `most` is no scale that people judge by."""
    if most not in (FEW, TENTHS, HUNDRED) or value > 2 * most:
        return -1
    return min(int(value * TENTHS / most + 0.5), TENTHS)


@kernel
def _read_scale(text: Ints, at: int, tables: TokenTables) -> tuple[int, int]:
    """Return the scale that " out of " names at `at`, and the position after it; else 0."""
    for phrase in tables.constants[OUT : OF + 1]:
        hashed, at = _peek_word(text, at, tables.letters)
        if hashed != phrase:
            return 0, at
    hashed, after = _peek_word(text, at, tables.letters)
    if hashed == tables.constants[FIVE]:
        return FEW, after
    if hashed == tables.constants[TEN]:
        return TENTHS, after
    start = at + 1 if at < len(text) and text[at] == _BLANK else at
    if start < len(text) and is_digit(text[start]):
        value, end = _read_value(text, start, min(len(text), start + MOST_DIGITS))
        return int(value), end
    return 0, at


@kernel
def _peek_word(text: Ints, at: int, letters: Ints) -> tuple[np.uint64, int]:
    """Return the hash of the word after one space or dash at `at`, and the position after it."""
    if at < len(text) and (letters[text[at]] == SPACE or text[at] in (_DASH, _SLASH)):
        at += 1
    state = HASH_START
    last = min(len(text), at + LONGEST_SCALE_WORD)
    while at < last and letters[text[at]] >= 0:
        state = add_letter(state, letters[text[at]])
        at += 1
    return finish_hash(state), at


@kernel
def _is_before_stars(text: Ints, at: int, tables: TokenTables) -> bool:
    hashed, _ = _peek_word(text, at, tables.letters)
    return bool(hashed == tables.constants[STAR] or hashed == tables.constants[STARS])
