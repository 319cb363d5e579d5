"""Compiled: from the numbers of a text's words to its terms, phrases before their words."""

from collections.abc import Mapping

import numpy as np

from app.kernels import Bytes, Ints, Longs, kernel

ABSENT = -2
"""Stands for a word that is not in the table: it may be a form of one that is."""

_APOSTROPHE = ord("'")
_ASCII = [chr(sign) if sign < 0x80 else "" for sign in range(256)]
_IN_WORDS = np.array([sign.isalnum() for sign in _ASCII])
_LOWERED = np.array([ord(sign.lower() or "\0") for sign in _ASCII], dtype=np.uint64)
"""The lower-case letter of each byte; 0 beyond ASCII, which no word of a table has."""

_BEGIN, _END, _NUMBER = range(3)
"""What an entry of a table tells of its word: where its letters begin and end, and its number."""

_SLOTS_PER_WORD = 2
_HASH_START = np.uint64(14695981039346656037)
_HASH_FACTOR = np.uint64(1099511628211)
_HALF = np.uint64(32)

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


class WordHash:
    """A hash table of lower-case ASCII words; others are absent. Only reads after it is built."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Take the number of each word, 0 or more."""
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
        """Return the number of each word, whatever its capitals, or `ABSENT`.

        `words` (n, 2) says where each begins and ends in the UTF-8 of the text.
        """
        return _look_up(text, words, self._letters, self._entries, self._slots)


@kernel
def find_plain_words(text: Bytes) -> Longs:
    """Return where each word of an ASCII text begins and ends, shape (n, 2).

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


@kernel
def _look_up(text: Bytes, words: Longs, letters: Bytes, entries: Ints, slots: Ints) -> Ints:
    found = np.empty(len(words), np.int32)
    for place in range(len(words)):
        word = text[words[place, 0] : words[place, 1]]
        slot = _find_first_slot(word, slots)
        found[place] = ABSENT
        while slots[slot] >= 0 and found[place] == ABSENT:
            entry = slots[slot]
            if _is_spelled(word, letters[entries[entry, _BEGIN] : entries[entry, _END]]):
                found[place] = entries[entry, _NUMBER]
            slot = (slot + 1) % len(slots)
    return found


@kernel
def _fill(letters: Bytes, entries: Ints, slots: Ints) -> None:
    for entry in range(len(entries)):
        slot = _find_first_slot(letters[entries[entry, _BEGIN] : entries[entry, _END]], slots)
        while slots[slot] >= 0:
            slot = (slot + 1) % len(slots)
        slots[slot] = entry


@kernel
def _find_first_slot(word: Bytes, slots: Ints) -> np.int64:
    """Return where the search for a word begins, whatever its capitals: its FNV-1a hash."""
    state = _HASH_START
    for sign in word:
        state = (state ^ _LOWERED[sign]) * _HASH_FACTOR
    return np.int64(state ^ state >> _HALF) & (len(slots) - 1)


@kernel
def _is_spelled(word: Bytes, known: Bytes) -> bool:
    """Say whether the word is the known one, whatever its capitals."""
    if len(word) != len(known):
        return False
    same = 0
    while same < len(word) and known[same] == _LOWERED[word[same]]:
        same += 1
    return same == len(word)


@kernel
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
                if _matches_at(place, phrases[row], text, words, numbers):
                    term, width = phrases[row, 0], phrases[row, 1]
                    break
        terms[place : place + width] = term
        if term >= 0:
            once[count] = term
            count += 1
        place += width
    ids, counts = _count(_sort(once[:count]))
    return terms, ids, counts


@kernel
def _matches_at(place: int, phrase: Ints, text: Bytes, words: Longs, numbers: Ints) -> bool:
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


@kernel
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


@kernel
def _sort(numbers: Ints) -> Ints:
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


@kernel
def _count(ascending: Ints) -> tuple[Ints, Ints]:
    ids = np.empty(len(ascending), np.int32)
    counts = np.zeros(len(ascending), np.int32)
    last = -1
    for place in range(len(ascending)):
        if last < 0 or ids[last] != ascending[place]:
            last += 1
            ids[last] = ascending[place]
        counts[last] += 1
    return ids[: last + 1], counts[: last + 1]
