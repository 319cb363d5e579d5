"""Whether a stop ends a sentence: the word before it and what follows decide, in compiled code."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from typing import NamedTuple

from app.kernels import Ints, inlined_kernel, kernel
from app.services.text.splitting.gaps import lacks_space
from app.services.text.splitting.roles import (
    FINAL_BEFORE_CAPITALS,
    FINAL_BEFORE_STARTERS,
    ORDINARY,
    find_role,
)
from app.services.text.splitting.tables import (
    ALNUM,
    CLOSER,
    DIGIT,
    LOWER,
    NEVER,
    OPENER,
    SPACE,
    STARTER,
    STOP,
    TITLE,
    UPPER,
    WIDE,
    Signs,
)
from app.services.text.splitting.words import (
    PERIOD,
    TO_SMALL,
    find_word,
    is_initial,
    read_word,
    skip_feelings,
    skip_signs,
    skip_space,
)
from app.services.text.word_table import WordTable

OF_ELLIPSES = (ord("."), ord("…"))
BRACKETS = (ord("("), ord("["))
OPEN_BRACKET, CLOSE_BRACKET = ord("["), ord("]")
JOINING = tuple(ord(sign) for sign in ",;:/=&%+")
"""Signs with which no sentence begins."""

SMALL_X, UNDERSCORE = ord("x"), ord("_")
SMALL_ROMAN = tuple(ord(letter) for letter in "ivx")
AFTER_ENUMERATORS = (ord("."), ord(")"))

LONGEST_ENUMERATOR = 9


class Stop(NamedTuple):
    """A run of stops `[begin, end)`; what belongs to its sentence after it ends at `after`.

    `has_feelings` tells whether emoji or emoticons are among that. The next word is at `next_at`.
    """

    begin: int
    end: int
    after: int
    has_feelings: bool
    next_at: int


@inlined_kernel
def read_stop(
    code_points: Ints, start: int, at: int, end: int, signs: Signs, words: WordTable
) -> Stop:
    """Read the run of stops at `at`, and what follows it, in the sentence from `start` on."""
    mark_end = skip_signs(code_points, at, end, STOP, signs)
    closed = skip_signs(code_points, mark_end, end, CLOSER, signs)
    closed = _skip_footnotes(code_points, closed, end, signs)
    after, next_at = closed, skip_space(code_points, closed, end, signs)
    if next_at < end and (
        not signs[code_points[next_at]] & ALNUM
        or code_points[next_at] | TO_SMALL == SMALL_X  # "xD"
        or code_points[min(next_at + 1, end - 1)] == UNDERSCORE  # "T_T"
    ):
        after = skip_feelings(code_points, start, closed, end, signs, words)
        next_at = skip_space(code_points, after, end, signs)
        next_at = skip_signs(code_points, next_at, end, OPENER, signs)
    return Stop(at, mark_end, after, after > closed, next_at)


@inlined_kernel
def ends_sentence(  # noqa: PLR0911 - a return for each kind of stop
    code_points: Ints, start: int, stop: Stop, end: int, signs: Signs, words: WordTable
) -> bool:
    """Return whether the stop ends the sentence that begins at `start`."""
    if stop.next_at >= end:
        return True
    sign = signs[code_points[stop.next_at]]
    if sign & STOP:
        return False  # of ". . .", only the last stop can end a sentence
    has_gap = signs[code_points[stop.after]] & SPACE
    first, last = code_points[stop.begin], code_points[stop.end - 1]
    if (signs[first] | signs[last]) & WIDE:
        return bool(has_gap or not sign & DIGIT)
    if stop.has_feelings:
        return True
    if not has_gap:
        return lacks_space(
            code_points, start, stop.begin, stop.end, stop.next_at, end, signs, words
        )
    if code_points[stop.next_at] in JOINING:
        return False
    if stop.end - stop.begin == 1 and first == PERIOD:
        return _period_ends(code_points, start, stop, end, signs, words)
    return _mark_ends(code_points, start, stop, end, signs, words)


@kernel
def is_enumerator(code_points: Ints, at: int, end: int, signs: Signs) -> int:
    """Return the position after the number of a list item at `at`, as in "1." or "(b)"; else -1."""
    limit = min(end, at + 3)
    while at < limit and not signs[code_points[at]] & ALNUM:
        at += 1
    first = at
    while at < end and at - first < 5 and signs[code_points[at]] & ALNUM:
        at += 1
    if at == first or at >= end or code_points[at] not in AFTER_ENUMERATORS:
        return -1
    is_number = is_roman = True
    for position in range(first, at):
        is_number &= bool(signs[code_points[position]] & DIGIT)
        is_roman &= code_points[position] | TO_SMALL in SMALL_ROMAN
    length = at - first
    return at + 1 if (is_number and length <= 3) or is_roman or length == 1 else -1


@inlined_kernel
def _skip_footnotes(code_points: Ints, at: int, end: int, signs: Signs) -> int:
    """Return the position after footnote marks, as in "[12][3]"."""
    while at + 2 < end and code_points[at] == OPEN_BRACKET:
        after = skip_signs(code_points, at + 1, min(end, at + 4), DIGIT, signs)
        if after == at + 1 or after >= end or code_points[after] != CLOSE_BRACKET:
            break
        at = after + 1
    return at


@kernel
def _mark_ends(
    code_points: Ints, start: int, stop: Stop, end: int, signs: Signs, words: WordTable
) -> bool:
    """Return whether a mark other than a single period ends the sentence, before white space."""
    has_closers = stop.after > stop.end
    if has_closers and stop.begin > start and code_points[stop.begin - 1] in BRACKETS:
        return False  # a remark, as in "the price (!) went up"
    is_ellipsis = True
    for at in range(stop.begin, stop.end):
        is_ellipsis &= code_points[at] in OF_ELLIPSES
    if is_ellipsis and _is_repeated(code_points, start, stop, end, signs, words):
        return False
    is_small = signs[code_points[stop.next_at]] & LOWER
    return not (is_small and (has_closers or is_ellipsis))


@kernel
def _is_repeated(
    code_points: Ints, start: int, stop: Stop, end: int, signs: Signs, words: WordTable
) -> bool:
    """Return whether the words before and after the stop are the same: "I... I don't know"."""
    before = find_word(code_points, start, stop.begin, signs, words)
    length = before.end - before.begin
    following = read_word(code_points, stop.next_at, end, signs, words)
    if length == 0 or following.end - following.begin != length:
        return False
    for offset in range(length):
        if code_points[before.begin + offset] != code_points[following.begin + offset]:
            return False
    return True


@inlined_kernel
def _period_ends(
    code_points: Ints, start: int, stop: Stop, end: int, signs: Signs, words: WordTable
) -> bool:
    """Return whether a single period before white space ends the sentence."""
    is_short = stop.end - start <= LONGEST_ENUMERATOR
    if is_short and is_enumerator(code_points, start, end, signs) == stop.end:
        return False
    before, role = find_word(code_points, start, stop.begin, signs, words), ORDINARY
    sign, has_closers = signs[code_points[stop.next_at]], stop.after > stop.end
    if not has_closers and (before.kinds or before.is_special):
        following = read_word(code_points, stop.next_at, end, signs, words)
        role = find_role(code_points, start, before, following, end, signs, words)
        if role == FINAL_BEFORE_STARTERS:
            is_new = sign & UPPER and following.kinds & STARTER
            return bool(is_new and not is_initial(code_points, following, end))
    if role == ORDINARY:
        return not sign & LOWER or _begins_small(code_points, start, stop, end, signs, words)
    return bool(role == FINAL_BEFORE_CAPITALS and sign & UPPER)


@kernel
def _begins_small(
    code_points: Ints,
    start: int,
    stop: Stop,
    end: int,
    signs: Signs,
    words: WordTable,
) -> bool:
    """Return whether a sentence in lower case begins after a period and white space."""
    if stop.after > stop.end:
        return False
    at = stop.begin
    while at > start and signs[code_points[at - 1]] & SPACE:
        at -= 1
    if at == start:
        return False
    last = signs[code_points[at - 1]]
    if last & STOP:  # "! ." ends a sentence, ". ." does not
        return bool(code_points[at - 1] not in OF_ELLIPSES)
    if at < stop.begin:  # a space before the period, as in "too slow . it broke"
        before = find_word(code_points, start, at, signs, words)
        return not (before.kinds & (NEVER | TITLE) or before.is_special)
    following = read_word(code_points, stop.next_at, end, signs, words)
    return bool(not last & DIGIT or following.kinds & STARTER)
