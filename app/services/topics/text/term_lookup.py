"""Kernels that find the terms that the words of a text form.

A word has a number; a term is a word or a phrase and has an id. Phrases win over their words.
"""

import numpy as np

from app.kernels import Ints, Longs, kernel

NOWHERE = -2
"""The number of a word that is in no term."""

STOP = -1
"""The term of a stop word, which says nothing about what a text is about."""

UNKNOWN = -2
"""The term of a word that is no term, alone or in a phrase."""

BRIDGES = " -\t\r\n"
"""Blanks and hyphens, in normal form, that may stand between the words of a phrase."""

DASH = "\N{EN DASH}"
"""May stand there, too, alone and without blanks: word processors write it for a hyphen."""

_BRIDGES = tuple(map(ord, BRIDGES))
_DASH = ord(DASH)


@kernel
def find_terms(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: Ints,
    words: Longs,
    numbers: Ints,
    terms_by_number: Ints,
    phrases_by_number: Ints,
    phrases: Ints,
) -> tuple[Ints, Ints, Ints]:
    """Return the term (n,) of each word, and the distinct terms, ascending, with their counts.

    `words` (n, 2) are positions in `text`, `numbers` (n,) the words' numbers or `NOWHERE`.
    `terms_by_number` holds the term of each word that stands alone. The phrases that begin with
    word number w are the rows from `phrases_by_number[w]` up to `phrases_by_number[w + 1]` of
    `phrases`, the longest first; a row holds the term, its number of words, and their numbers.
    The words of a phrase all have the phrase's term, which is counted once.
    """
    terms = np.empty(len(words), np.int32)
    once = np.empty(len(words), np.int32)
    count, word = 0, 0
    while word < len(words):
        number = numbers[word]
        term, width = np.int32(UNKNOWN), 1
        if number != NOWHERE:
            term = terms_by_number[number]
            for row in range(phrases_by_number[number], phrases_by_number[number + 1]):
                if _matches_at(word, phrases[row], text, words, numbers):
                    term, width = phrases[row, 0], phrases[row, 1]
                    break
        terms[word : word + width] = term
        if term >= 0:
            once[count] = term
            count += 1
        word += width
    ids, counts = _count(_sort(once[:count]))
    return terms, ids, counts


@kernel
def _matches_at(first: int, phrase: Ints, text: Ints, words: Longs, numbers: Ints) -> bool:
    """Return whether the words from `first` on are those of a phrase, with bridges between them."""
    width = phrase[1]
    if first + width > len(words):
        return False
    for offset in range(1, width):
        if numbers[first + offset] != phrase[2 + offset]:
            return False
    for offset in range(1, width):
        if not _is_bridged(text, words[first + offset - 1, 1], words[first + offset, 0]):
            return False
    return True


@kernel
def _is_bridged(text: Ints, begin: int, end: int) -> bool:
    """Return whether `text[begin:end]` is blanks and hyphens alone, or a dash alone."""
    if end == begin + 1 and text[begin] == _DASH:
        return True
    for at in range(begin, end):  # noqa: SIM110 - numba has no all()
        if text[at] not in _BRIDGES:
            return False
    return True


@kernel
def _sort(numbers: Ints) -> Ints:
    """Sort in place by Shell's method: numpy's sort takes four seconds to compile."""
    gap = len(numbers)
    while gap > 1:
        gap = max(gap * 5 // 11, 1)
        for index in range(gap, len(numbers)):
            number, lower = numbers[index], index
            while lower >= gap and numbers[lower - gap] > number:
                numbers[lower] = numbers[lower - gap]
                lower -= gap
            numbers[lower] = number
    return numbers


@kernel
def _count(ascending: Ints) -> tuple[Ints, Ints]:
    """Return the distinct numbers of an ascending array, and how often each occurs."""
    ids = np.empty(len(ascending), np.int32)
    counts = np.zeros(len(ascending), np.int32)
    last = -1
    for index in range(len(ascending)):
        if last < 0 or ids[last] != ascending[index]:
            last += 1
            ids[last] = ascending[index]
        counts[last] += 1
    return ids[: last + 1], counts[: last + 1]
