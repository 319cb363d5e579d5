"""Kernels that look up a text's words in a hash table, and find the terms they form.

A word is looked up by its spelling and has a number; a term is a word or a phrase and has an id.
Phrases win over their words.
"""

from collections.abc import Mapping

import numpy as np

from app.kernels import Bytes, Ints, Longs, kernel

ABSENT = -2
"""The number of a word that is not in the hash table: it may be a form of a word that is."""

NOWHERE = -1
"""The number of a word that is in no term."""

STOP = -1
"""The term of a stop word, which says nothing about what a text is about."""

UNKNOWN = -2
"""The term of a word that is no term, alone or in a phrase."""

_APOSTROPHE = ord("'")
_ASCII = [chr(sign) if sign < 0x80 else "" for sign in range(256)]
_IN_WORDS = np.array([sign.isalnum() for sign in _ASCII])
_LOWERED = np.array([ord(sign.lower() or "\0") for sign in _ASCII], dtype=np.uint64)
"""The lower-case letter of each byte; 0 beyond ASCII, which no word of a table has."""

_BEGIN, _END, _NUMBER = range(3)
"""Columns of a table's entries: where a word's letters begin and end, and its number."""

_SLOTS_PER_WORD = 2
_HASH_START = np.uint64(14695981039346656037)
_HASH_FACTOR = np.uint64(1099511628211)
_HALF = np.uint64(32)

ASCII_BRIDGES = tuple(b" -\t\r\n")
"""Blanks and hyphens that may stand between the words of a phrase, as bytes of UTF-8."""

NO_BREAK_SPACE = tuple("\u00a0".encode())

HYPHENS = tuple("\u2010".encode())
"""The last byte of U+2011, the hyphen that does not break, is greater by one."""


@kernel
def find_plain_words(text: Bytes) -> Longs:
    """Return the offsets (n, 2) at which each word of an ASCII text begins and ends.

    A word is a run of letters and digits, with apostrophes between them.
    """
    words = np.empty((len(text) // 2 + 1, 2), np.int64)
    count, at = 0, 0
    while at < len(text):
        if not _IN_WORDS[text[at]]:
            at += 1
            continue
        words[count, 0] = at
        while at < len(text) and (
            _IN_WORDS[text[at]]
            or (text[at] == _APOSTROPHE and at + 1 < len(text) and _IN_WORDS[text[at + 1]])
        ):
            at += 1
        words[count, 1] = at
        count += 1
    return words[:count]


class WordHash:
    """Hash table from lower-case ASCII words to numbers; other words are absent.

    It does not change once it is built, so that threads may share it.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Take the number, 0 or more, of each word."""
        words = [word for word in numbers if word.isascii()]
        ends = np.cumsum([0, *map(len, words)])
        self._letters = np.frombuffer("".join(words).encode(), np.uint8).copy()
        self._entries = np.empty((len(words), 3), dtype=np.int32)
        self._entries[:, _BEGIN], self._entries[:, _END] = ends[:-1], ends[1:]
        self._entries[:, _NUMBER] = [numbers[word] for word in words]
        size = 2 ** (_SLOTS_PER_WORD * len(words)).bit_length()
        self._slots = np.full(size, -1, dtype=np.int32)
        _fill(self._letters, self._entries, self._slots)

    def look_up(self, text: Bytes, words: Longs) -> Ints:
        """Return the number (n,) of each word, whatever its capitals, or `ABSENT`.

        `text` is UTF-8, `words` (n, 2) the byte offsets at which each word begins and ends.
        """
        return _look_up(text, words, self._letters, self._entries, self._slots)


@kernel
def find_terms(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    text: Bytes,
    words: Longs,
    numbers: Ints,
    terms_by_number: Ints,
    phrases_by_number: Ints,
    phrases: Ints,
) -> tuple[Ints, Ints, Ints]:
    """Return the term (n,) of each word, and the distinct terms, ascending, with their counts.

    `words` (n, 2) are byte offsets in `text`, `numbers` (n,) the words' numbers or `NOWHERE`.
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
def _fill(letters: Bytes, entries: Ints, slots: Ints) -> None:
    for entry in range(len(entries)):
        slot = _find_first_slot(letters[entries[entry, _BEGIN] : entries[entry, _END]], slots)
        while slots[slot] >= 0:
            slot = (slot + 1) % len(slots)
        slots[slot] = entry


@kernel
def _look_up(text: Bytes, words: Longs, letters: Bytes, entries: Ints, slots: Ints) -> Ints:
    found = np.empty(len(words), np.int32)
    for index in range(len(words)):
        word = text[words[index, 0] : words[index, 1]]
        slot = _find_first_slot(word, slots)
        found[index] = ABSENT
        while slots[slot] >= 0 and found[index] == ABSENT:
            entry = slots[slot]
            if _is_spelled(word, letters[entries[entry, _BEGIN] : entries[entry, _END]]):
                found[index] = entries[entry, _NUMBER]
            slot = (slot + 1) % len(slots)
    return found


@kernel
def _find_first_slot(word: Bytes, slots: Ints) -> np.int64:
    """Return the slot at which the search for a word begins: its FNV-1a hash in lower case."""
    state = _HASH_START
    for sign in word:
        state = (state ^ _LOWERED[sign]) * _HASH_FACTOR
    return np.int64(state ^ state >> _HALF) & (len(slots) - 1)


@kernel
def _is_spelled(word: Bytes, known: Bytes) -> bool:
    """Return whether the word is the known one, whatever its capitals."""
    if len(word) != len(known):
        return False
    same = 0
    while same < len(word) and known[same] == _LOWERED[word[same]]:
        same += 1
    return same == len(word)


@kernel
def _matches_at(first: int, phrase: Ints, text: Bytes, words: Longs, numbers: Ints) -> bool:
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
def _is_bridged(text: Bytes, begin: int, end: int) -> bool:
    """Return whether `text[begin:end]` consists of blanks and hyphens alone."""
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
