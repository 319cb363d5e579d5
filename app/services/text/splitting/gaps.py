"""Whether two sentences lack the space between them, as in "a great film.The end"."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from app.kernels import Ints, kernel
from app.services.text.splitting.tables import (
    ALNUM,
    CLOSER,
    DIGIT,
    FILE_TYPE,
    LETTER,
    LOWER,
    NARROW,
    NEVER,
    SPACE,
    STARTER,
    TITLE,
    UNCASED,
    UPPER,
    Signs,
)
from app.services.text.splitting.words import PERIOD, QUOTE, Word, find_word, read_word, skip_signs
from app.services.text.word_table import WordTable

LONGEST_ADDRESS = 64
"""Code points before a stop among which signs of an address are looked for."""

OF_ADDRESSES = tuple(ord(sign) for sign in "/@=\\")
AFTER_NAMES = tuple(ord(sign) for sign in "(/@=")
"""Signs of paths, addresses and calls: before a stop, and right after the word that follows it."""

SHORTEST_LAST_WORD = 3
"""Letters of a word before a number; "v.2" is one thing."""

SMALL_W = ord("w")


@kernel
def lacks_space(
    code_points: Ints,
    start: int,
    at: int,
    after: int,
    next_at: int,
    end: int,
    signs: Signs,
    words: WordTable,
) -> bool:
    """Return whether the run of stops `[at, after)`, without a space after it, ends a sentence.

    `start` is where the sentence begins; the next word is at `next_at`.
    """
    first = signs[code_points[next_at]]
    while at - 1 > start and signs[code_points[at - 1]] & CLOSER:
        at -= 1
    if at - 1 < start or not first & ALNUM:
        return False
    last = signs[code_points[at - 1]]
    if first & DIGIT:
        return _begins_number(code_points, start, at, next_at, end, signs, words)
    if first & UNCASED:
        return bool(code_points[after - 1] != PERIOD)
    both = last & signs[code_points[at - 2]] if at - 2 >= start else 0 * last
    if first & LOWER and not both & LOWER:
        return False
    following = read_word(code_points, next_at, end, signs, words)
    if first & UPPER:
        fits = _begins_capital(code_points, last, both, after, following, end, signs)
    else:
        fits = _begins_small(code_points, both, after, following, end, signs)
    is_title = find_word(code_points, start, at, signs, words).kinds & (NEVER | TITLE)
    is_name = is_title or following.kinds & FILE_TYPE
    return bool(
        fits and not is_name and not _is_address(code_points, start, at, following.end, end, signs)
    )


@kernel
def _begins_capital(
    code_points: Ints,
    last: int,
    both: int,
    after: int,
    word: Word,
    end: int,
    signs: Signs,
) -> bool:
    """Return whether a sentence can begin with the capitalised word right after the stop."""
    follows_word = both & LOWER
    is_period = code_points[after - 1] == PERIOD
    is_known = word.kinds & STARTER
    if not is_period:
        follows_word |= last & LETTER
    if is_known:
        follows_word |= (last & DIGIT) | (both & LETTER)
    if word.end - word.begin == 1:
        is_ellipsis = is_period and code_points[after - 2] == PERIOD
        is_free = word.end == end or signs[code_points[word.end]] & SPACE
        is_free |= word.end < end and code_points[word.end] == QUOTE
        return bool(follows_word and is_known and is_free and not is_ellipsis)
    second = signs[code_points[word.begin + 1]]
    return bool(follows_word and (second & LOWER or is_known or not is_period))


@kernel
def _begins_small(
    code_points: Ints,
    both: int,
    after: int,
    word: Word,
    end: int,
    signs: Signs,
) -> bool:
    """Return whether a sentence in lower case begins right after the stop."""
    if not (word.sign & LOWER and both & LOWER):
        return False
    if word.end < end and not signs[code_points[word.end]] & SPACE:
        return False
    length = word.end - word.begin
    if code_points[after - 1] != PERIOD:
        return length > 1
    is_ellipsis = signs[code_points[after - 2]] & NARROW
    return bool(word.kinds & STARTER and length > 2 and not is_ellipsis)


@kernel
def _begins_number(
    code_points: Ints,
    start: int,
    at: int,
    next_at: int,
    end: int,
    signs: Signs,
    words: WordTable,
) -> bool:
    """Return whether a number begins a sentence right after the stop, as in "so good.5 stars"."""
    before = find_word(code_points, start, at, signs, words)
    if before.kinds or before.sign & UPPER or before.end - before.begin < SHORTEST_LAST_WORD:
        return False
    for position in range(before.begin, before.end):
        if not signs[code_points[position]] & LOWER:
            return False
    after = skip_signs(code_points, next_at, end, DIGIT, signs)
    is_free = after < end and signs[code_points[after]] & SPACE
    return bool(is_free and not _is_address(code_points, start, at, after, end, signs))


@kernel
def _is_address(
    code_points: Ints, start: int, at: int, following_end: int, end: int, signs: Signs
) -> bool:
    """Return whether the stop is in a path, a mail or web address, or a dotted name."""
    least = max(start, at - LONGEST_ADDRESS)
    if following_end < end:
        sign = code_points[following_end]
        is_dotted = sign == PERIOD and following_end + 1 < end
        if sign in AFTER_NAMES or (is_dotted and signs[code_points[following_end + 1]] & LOWER):
            return True
    run_of_w = 0
    while at > least and not signs[code_points[at - 1]] & SPACE:
        at -= 1
        sign = code_points[at]
        run_of_w = run_of_w + 1 if sign == SMALL_W else 0
        if sign in OF_ADDRESSES or run_of_w == 3:
            return True
        beside = signs[code_points[max(at - 1, least)]] & signs[code_points[at + 1]]
        if sign == PERIOD and beside & LETTER:
            return True
    return False
