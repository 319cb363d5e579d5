"""Compiled: from the numbers of a text's words to its terms, phrases before their words."""

import numpy as np
from numpy.typing import NDArray

from app.kernels import compiled

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

STOP = -1
"""Stands for a word that says nothing about what a text is about."""

UNKNOWN = -2
"""Stands for a word that is no term, alone or in a phrase."""

NOWHERE = -1
"""Stands for a word that is in no term."""

ASCII_BRIDGES = tuple(b" -\t\r\n")
NO_BREAK_SPACE = tuple("\u00a0".encode())
HYPHENS = tuple("\u2010".encode())
"""What may part the words of a phrase, in UTF-8; after the hyphen comes the one without break."""


@compiled
def find_terms(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: Bytes,
    words: Longs,
    numbers: Ints,
    terms_by_number: Ints,
    phrases_by_number: Ints,
    phrases: Ints,
) -> tuple[Ints, Ints, Ints]:
    """Return the term of each word, and the distinct terms, ascending, with their counts.

    `numbers` are the words' numbers, or `NOWHERE`. The phrases that begin with word w are rows
    `phrases_by_number[w]` to `phrases_by_number[w + 1]` of `phrases`, the longest first: term,
    how many words, and their numbers. Every word of a phrase has its term; it counts once.
    """
    terms = np.empty(len(words), np.int32)
    once = np.empty(len(words), np.int32)
    count, place = 0, 0
    while place < len(words):
        number = numbers[place]
        term, width = np.int32(UNKNOWN), 1
        if number != NOWHERE:
            term = terms_by_number[number]
            for row in range(phrases_by_number[number], phrases_by_number[number + 1]):
                if _stands_at(place, phrases[row], text, words, numbers):
                    term, width = phrases[row, 0], phrases[row, 1]
                    break
        terms[place : place + width] = term
        if term >= 0:
            once[count] = term
            count += 1
        place += width
    ids, counts = _counted(_in_order(once[:count]))
    return terms, ids, counts


@compiled
def _stands_at(place: int, phrase: Ints, text: Bytes, words: Longs, numbers: Ints) -> bool:
    """Say whether the words of a phrase stand from `place` on, parted as they may be."""
    width = phrase[1]
    if place + width > len(words):
        return False
    for further in range(1, width):
        if numbers[place + further] != phrase[2 + further]:
            return False
    for further in range(1, width):
        if not _is_bridged(text, words[place + further - 1, 1], words[place + further, 0]):
            return False
    return True


@compiled
def _is_bridged(text: Bytes, begin: int, end: int) -> bool:
    """Say whether there are but blanks and hyphens from `begin` to `end`."""
    at = begin
    while at < end:
        sign = text[at]
        if sign in ASCII_BRIDGES:
            at += 1
        elif at + 1 < end and sign == NO_BREAK_SPACE[0] and text[at + 1] == NO_BREAK_SPACE[1]:
            at += 2
        elif (
            at + 2 < end
            and sign == HYPHENS[0]
            and text[at + 1] == HYPHENS[1]
            and (text[at + 2] == HYPHENS[2] or text[at + 2] == HYPHENS[2] + 1)
        ):
            at += 3
        else:
            return False
    return True


@compiled
def _in_order(numbers: Ints) -> Ints:
    """Sort in place, by Shell's method: numpy's own takes four seconds to compile."""
    gap = len(numbers)
    while gap > 1:
        gap = max(gap * 5 // 11, 1)
        for place in range(gap, len(numbers)):
            number, lower = numbers[place], place
            while lower >= gap and numbers[lower - gap] > number:
                numbers[lower] = numbers[lower - gap]
                lower -= gap
            numbers[lower] = number
    return numbers


@compiled
def _counted(ascending: Ints) -> tuple[Ints, Ints]:
    ids = np.empty(len(ascending), np.int32)
    counts = np.zeros(len(ascending), np.int32)
    last = -1
    for place in range(len(ascending)):
        if last < 0 or ids[last] != ascending[place]:
            last += 1
            ids[last] = ascending[place]
        counts[last] += 1
    return ids[: last + 1], counts[: last + 1]
