"""Words and runs of signs around a stop, read forwards and backwards in compiled code."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from typing import NamedTuple

from app.kernels import Ints, inlined_kernel, kernel
from app.services.text.splitting.tables import (
    ALNUM,
    BREAK,
    DIGIT,
    EMOJI,
    EMOTICON,
    LETTER,
    OPENER,
    SPACE,
    UPPER,
    Signs,
)
from app.services.text.word_table import HASH_START, WordTable, add_letter, finish_hash, look_up

LONGEST_WORD = 24
"""Code points of a word that are read; the bound keeps time linear."""

LONGEST_EMOTICON = 5
PERIOD, QUOTE, DASH, CAPITAL_A, CAPITAL_Z, TO_SMALL = (
    ord("."),
    ord("'"),
    ord("-"),
    ord("A"),
    ord("Z"),
    32,
)


class Word(NamedTuple):
    """A run of letters and digits, `[begin, end)`; `sign` is that of its first code point.

    `kinds` has the bits of the lists that hold it. An empty word has neither. A special one is a
    single letter or has periods inside.
    """

    begin: int
    end: int
    sign: int
    kinds: int
    is_special: bool


@inlined_kernel
def read_word(code_points: Ints, begin: int, end: int, signs: Signs, words: WordTable) -> Word:
    """Return the word that begins at `begin`; else an empty one with the sign there."""
    at, last = begin, min(end, begin + LONGEST_WORD)
    while at < last and signs[code_points[at]] & ALNUM:
        at += 1
    sign = int(signs[code_points[begin]]) if begin < end else 0
    return Word(begin, at, sign, find_kinds(code_points, begin, at, words), at == begin + 1)


@inlined_kernel
def find_word(code_points: Ints, begin: int, end: int, signs: Signs, words: WordTable) -> Word:
    """Return the word that ends at `end`, with the periods inside it, as in "U.S" and "notes.txt".

    It does not begin before `begin`. A number before a unit, as in "5min", is no part of it.
    """
    first = max(begin, end - LONGEST_WORD)
    at, has_periods = end, False
    while at > first:
        if not signs[code_points[at - 1]] & ALNUM:
            is_inside = at < end and at - 1 > first and code_points[at - 1] == PERIOD
            if not is_inside or not signs[code_points[at - 2]] & ALNUM:
                break
            has_periods = True
        at -= 1
    start = at
    while start < end and signs[code_points[start]] & DIGIT:
        start += 1
        if start + 1 < end and code_points[start] == PERIOD:
            start += 1
    at = at if start == end else start
    sign = int(signs[code_points[at]]) if at < end else 0
    is_special = has_periods or end - at == 1
    return Word(at, end, sign, find_kinds(code_points, at, end, words), is_special)


@kernel
def find_word_before(
    code_points: Ints, begin: int, at: int, signs: Signs, words: WordTable
) -> Word:
    """Return the word before that at `at`, across white space and a dash."""
    while at > begin and (signs[code_points[at - 1]] & SPACE or code_points[at - 1] == DASH):
        at -= 1
    return find_word(code_points, begin, at, signs, words)


@inlined_kernel
def find_kinds(code_points: Ints, begin: int, end: int, words: WordTable) -> int:
    """Return the kinds of the word `code_points[begin:end]`, 0 if no list holds it."""
    if end - begin > LONGEST_WORD or begin == end:
        return 0
    state = HASH_START
    for at in range(begin, end):
        letter = code_points[at]
        state = add_letter(state, letter + TO_SMALL if CAPITAL_A <= letter <= CAPITAL_Z else letter)
    return look_up(finish_hash(state), words)


@kernel
def is_acronym(code_points: Ints, word: Word, signs: Signs) -> bool:
    """Return whether the word is single letters with periods between them, as in "U.S"."""
    if word.end - word.begin < 3:
        return False
    for at in range(word.begin, word.end):
        is_dot = (at - word.begin) % 2 == 1
        if is_dot != (code_points[at] == PERIOD):
            return False
        if not is_dot and not signs[code_points[at]] & LETTER:
            return False
    return True


@kernel
def stands_alone(code_points: Ints, begin: int, at: int, signs: Signs) -> bool:
    """Return whether a word begins at `at`, not in one with a sign, as in "isn't", "R&B"."""
    if at == begin or signs[code_points[at - 1]] & SPACE:
        return True
    if code_points[at - 1] == DASH:
        before = code_points[at - 2] if at - 1 > begin else PERIOD
        return bool(before == PERIOD or signs[before] & DIGIT)
    if code_points[at - 1] == QUOTE:
        return at - 1 == begin or not signs[code_points[at - 2]] & ALNUM
    return bool(signs[code_points[at - 1]] & (OPENER | DIGIT) or code_points[at - 1] == PERIOD)


@kernel
def is_initial(code_points: Ints, word: Word, end: int) -> bool:
    """Return whether the word is a capital letter with a period."""
    return bool(
        word.end - word.begin == 1
        and word.sign & UPPER
        and word.end < end
        and code_points[word.end] == PERIOD
    )


@inlined_kernel
def skip_space(code_points: Ints, at: int, end: int, signs: Signs) -> int:
    """Return the position of the first code point from `at` on that is not white space."""
    while at < end and signs[code_points[at]] & SPACE:
        at += 1
    return at


@kernel
def trim(code_points: Ints, start: int, end: int, signs: Signs) -> int:
    """Return the position after the last code point of `[start, end)` that is no white space."""
    while end > start and signs[code_points[end - 1]] & SPACE:
        end -= 1
    return end


@inlined_kernel
def skip_signs(code_points: Ints, at: int, end: int, wanted: int, signs: Signs) -> int:
    """Return the position of the first code point from `at` on without any of the `signs`."""
    while at < end and signs[code_points[at]] & wanted:
        at += 1
    return at


@kernel
def skip_feelings(
    code_points: Ints, start: int, at: int, end: int, signs: Signs, words: WordTable
) -> int:
    """Return the position after the emoji and emoticons that follow a stop on the same line.

    An emoji with which the sentence at `start` began is a bullet, and begins the next one too.
    """
    reached = at
    while at < end:
        while at < end and signs[code_points[at]] & (SPACE | BREAK) == SPACE:
            at += 1
        after = skip_signs(code_points, at, end, EMOJI, signs)
        if after > at and after < end and code_points[at] == code_points[start]:
            break
        if after == at:
            after = _skip_emoticon(code_points, at, end, signs, words)
        if after == at:
            break
        reached = at = after
    return reached


@kernel
def _skip_emoticon(code_points: Ints, at: int, end: int, signs: Signs, words: WordTable) -> int:
    """Return the position after the emoticon at `at`, which ends at white space; else `at`."""
    after, last = at, min(end, at + LONGEST_EMOTICON + 1)
    while after < last and not signs[code_points[after]] & (SPACE | EMOJI):
        after += 1
    is_emoticon = find_kinds(code_points, at, after, words) & EMOTICON
    return after if is_emoticon else at
