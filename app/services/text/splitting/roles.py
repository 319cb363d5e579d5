"""What the word before a period lets it be: the end of a sentence, or part of an abbreviation."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from app.kernels import Ints, kernel
from app.services.text.splitting.tables import (
    BEFORE_SAINT,
    CAPITALS,
    DATE,
    DIGIT,
    HOUR,
    IF_CAPITAL,
    LETTER_NOUN,
    LOWER,
    NAME_PART,
    NEVER,
    NUMBER,
    NUMBERED,
    PLACE,
    STARTERS_ONLY,
    STREET,
    TITLE,
    UNIT,
    UNIT_AFTER_NUMBER,
    UPPER,
    Signs,
)
from app.services.text.splitting.words import (
    TO_SMALL,
    Word,
    find_word_before,
    is_acronym,
    is_initial,
    stands_alone,
)
from app.services.text.word_table import WordTable

ORDINARY, WITHIN, FINAL_BEFORE_STARTERS, FINAL_BEFORE_CAPITALS = range(4)
"""The roles of a period: as after any word, never an end, an end before such words alone."""

LARGE_A, LARGE_F, LARGE_I = (ord(letter) for letter in "AFI")
SMALL_A, SMALL_N = (ord(letter) for letter in "an")
ROMAN = tuple(ord(letter) for letter in "IVX")


@kernel
def find_role(  # noqa: PLR0911 - a return for each kind of word
    code_points: Ints,
    start: int,
    word: Word,
    following: Word,
    end: int,
    signs: Signs,
    words: WordTable,
) -> int:
    """Return what the word before a period lets it be."""
    kinds, length = word.kinds, word.end - word.begin
    if length == 0 or not stands_alone(code_points, start, word.begin, signs):
        return ORDINARY
    is_capital = word.sign & UPPER
    if kinds & NEVER or (kinds & TITLE and is_capital):
        return WITHIN
    if kinds & (HOUR | CAPITALS | PLACE | TITLE) or (kinds & IF_CAPITAL and is_capital):
        goes_on = kinds & (HOUR | DATE) and following.kinds & DATE
        goes_on = goes_on or (kinds & PLACE and following.kinds & NAME_PART)
        return WITHIN if goes_on else FINAL_BEFORE_CAPITALS
    if kinds & NUMBERED and (following.sign & DIGIT or _is_roman(code_points, following)):
        return WITHIN
    if kinds & (UNIT | UNIT_AFTER_NUMBER):
        role = _find_role_of_unit(code_points, start, word, signs, words)
        if role != ORDINARY:
            return role
    if kinds & STARTERS_ONLY:
        return FINAL_BEFORE_STARTERS
    if kinds & STREET:
        return _find_role_of_street(code_points, start, word, signs, words)
    if length == 1 and word.sign & (UPPER | LOWER):
        return _find_role_of_letter(code_points, start, word, following, end, signs, words)
    return FINAL_BEFORE_STARTERS if is_acronym(code_points, word, signs) else ORDINARY


@kernel
def _find_role_of_unit(
    code_points: Ints, start: int, word: Word, signs: Signs, words: WordTable
) -> int:
    """Return what a unit is: that of a number, part of a name like "Ft. Worth", or a word."""
    is_name = word.kinds & UNIT and word.sign & UPPER and word.end - word.begin > 1
    if _follows_number(code_points, start, word, signs, words):
        return FINAL_BEFORE_CAPITALS
    if is_name:
        return WITHIN
    return FINAL_BEFORE_CAPITALS if word.kinds & UNIT and word.sign & LOWER else ORDINARY


@kernel
def _find_role_of_letter(
    code_points: Ints,
    start: int,
    word: Word,
    following: Word,
    end: int,
    signs: Signs,
    words: WordTable,
) -> int:
    """Return what a single letter before a period is: an initial, or the end as in "size M."."""
    if is_initial(code_points, following, end):
        return WITHIN
    before = find_word_before(code_points, start, word.begin, signs, words)
    if before.kinds & LETTER_NOUN:
        return ORDINARY
    letter = code_points[word.begin]
    if letter == LARGE_I and before.sign & LOWER:
        return ORDINARY
    is_grade = LARGE_A <= letter <= LARGE_F and _is_article(code_points, before)
    if word.sign & LOWER or is_grade or _follows_number(code_points, start, word, signs, words):
        return FINAL_BEFORE_CAPITALS
    return FINAL_BEFORE_STARTERS


@kernel
def _find_role_of_street(
    code_points: Ints, start: int, word: Word, signs: Signs, words: WordTable
) -> int:
    """Return what "St." is: a street after a name or an ordinal number, else perhaps a saint."""
    before = find_word_before(code_points, start, word.begin, signs, words)
    if before.begin in (before.end, start):
        return FINAL_BEFORE_STARTERS
    is_ordinal = signs[code_points[before.begin - 1]] & DIGIT
    is_name = before.sign & UPPER and not before.kinds & BEFORE_SAINT
    return FINAL_BEFORE_CAPITALS if is_ordinal or is_name else FINAL_BEFORE_STARTERS


@kernel
def _follows_number(
    code_points: Ints, start: int, word: Word, signs: Signs, words: WordTable
) -> bool:
    """Return whether a number stands before the word, as in "5 ft", "5ft" and "five ft"."""
    if word.begin > start and signs[code_points[word.begin - 1]] & DIGIT:
        return True
    before = find_word_before(code_points, start, word.begin, signs, words)
    if before.begin == before.end:
        return False
    return bool(before.kinds & NUMBER or signs[code_points[before.end - 1]] & DIGIT)


@kernel
def _is_article(code_points: Ints, word: Word) -> bool:
    """Return whether the word is "a" or "an"."""
    length = word.end - word.begin
    if length == 0 or length > 2 or code_points[word.begin] | TO_SMALL != SMALL_A:
        return False
    return bool(length == 1 or code_points[word.begin + 1] == SMALL_N)


@kernel
def _is_roman(code_points: Ints, word: Word) -> bool:
    """Return whether the word is a Roman number of two letters or more, in capitals."""
    for at in range(word.begin, word.end):
        if code_points[at] not in ROMAN:
            return False
    return word.end - word.begin > 1
