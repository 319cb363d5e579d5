"""Kernels that look up a text's words by their hash, and find the terms they form.

A word is looked up by its spelling and has a number; a term is a word or a phrase and has an id.
Phrases win over their words.
"""

import numpy as np

from app.kernels import Index, Ints, Longs, kernel
from app.services.text.tokens.tables import is_digit
from app.services.text.word_table import HASH_START, WordTable, add_letter, finish_hash, look_up

ABSENT = -1
"""The number of a word that is not in the table: it may be a form of a word that is."""

NOWHERE = -2
"""The number of a word that is in no term."""

STOP = -1
"""The term of a stop word, which says nothing about what a text is about."""

UNKNOWN = -2
"""The term of a word that is no term, alone or in a phrase."""

BRIDGES = " -\t\r\n"
"""Blanks and hyphens, in normal form, that may stand between the words of a phrase."""

_BRIDGES = tuple(map(ord, BRIDGES))
_APOSTROPHE, _BACKSLASH, _OPENING, _CLOSING = (ord(sign) for sign in "'\\{}")
_ACCENTS = tuple(ord(sign) for sign in "'\"^~=.")
"""The signs of LaTeX's accents; the normal form of the grave one is the apostrophe."""


@kernel
def find_words(text: Ints, letters: Ints, table: WordTable) -> tuple[Longs, Ints]:
    """Return where each word of a text in normal form begins and ends, (n, 2), and its number (n,).

    A word is a run of letters and digits, with apostrophes between them and accents as LaTeX
    writes them. Its number is one less than that of the table, `ABSENT` if the table lacks it.
    """
    words, numbers = np.empty((len(text) + 1, 2), np.int64), np.empty(len(text) + 1, np.int32)
    count, at = 0, 0
    while at < len(text):
        start, state = at, HASH_START
        while at < len(text):
            letter = letters[Index(text[Index(at)])]
            if letter >= 0:
                state, at = add_letter(state, letter), at + 1
            elif text[at] == _APOSTROPHE and at > start and _is_letter(text, at + 1, letters):
                state, at = add_letter(state, _APOSTROPHE), at + 1
            elif text[at] == _BACKSLASH and _skip_accent(text, at, letters) > at:
                state, at = add_letter(state, _BACKSLASH), _skip_accent(text, at, letters)
            else:
                break
        if at > start:
            words[count, 0], words[count, 1] = start, at
            numbers[count] = look_up(finish_hash(state), table) - 1
            count += 1
        at += 1
    return words[:count].copy(), numbers[:count].copy()


@kernel
def find_byte_offsets(words: Longs, starts: Ints, ends: Ints, raw: Ints) -> Longs:
    """Return the offsets (n, 2) of words in the UTF-8 of the text as it came.

    `words` (n, 2) are positions in its normal form, whose code point i came from `starts[i]` to
    `ends[i]` of the text. `raw` holds the text's code points, and none if all are ASCII.
    """
    offsets = np.empty_like(words)
    for word in range(len(words)):
        offsets[word, 0], offsets[word, 1] = starts[words[word, 0]], ends[words[word, 1] - 1]
    if len(raw):
        at, offset = 0, 0
        for word in range(len(words)):
            for side in range(2):
                while at < offsets[word, side]:
                    offset += 1 + (raw[at] > 0x7F) + (raw[at] > 0x7FF) + (raw[at] > 0xFFFF)
                    at += 1
                offsets[word, side] = offset
    return offsets


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
def _is_letter(text: Ints, at: int, letters: Ints) -> bool:
    return at < len(text) and bool(letters[text[at]] >= 0)


@kernel
def _skip_accent(text: Ints, at: int, letters: Ints) -> int:
    """Return where an accented letter at `at` ends as LaTeX writes it; `at` if there is none."""
    if at + 2 >= len(text) or text[at + 1] not in _ACCENTS:
        return at
    is_braced = text[at + 2] == _OPENING
    letter = at + 2 + is_braced
    if not _is_letter(text, letter, letters) or is_digit(text[letter]):
        return at
    if is_braced and (letter + 1 >= len(text) or text[letter + 1] != _CLOSING):
        return at
    return int(letter + 1 + is_braced)


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
    """Return whether `text[begin:end]` consists of blanks and hyphens alone."""
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
