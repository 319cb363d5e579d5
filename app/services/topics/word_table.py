"""Words by their spelling, in a form that compiled code can look them up in."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from app.kernels import compiled

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

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


class WordTable:
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


@compiled
def plain_words(text: Bytes) -> Longs:
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


@compiled
def _look_up(text: Bytes, words: Longs, letters: Bytes, entries: Ints, slots: Ints) -> Ints:
    found = np.empty(len(words), np.int32)
    for place in range(len(words)):
        word = text[words[place, 0] : words[place, 1]]
        slot = _first_slot(word, slots)
        found[place] = ABSENT
        while slots[slot] >= 0 and found[place] == ABSENT:
            entry = slots[slot]
            if _is_spelled(word, letters[entries[entry, _BEGIN] : entries[entry, _END]]):
                found[place] = entries[entry, _NUMBER]
            slot = (slot + 1) % len(slots)
    return found


@compiled
def _fill(letters: Bytes, entries: Ints, slots: Ints) -> None:
    for entry in range(len(entries)):
        slot = _first_slot(letters[entries[entry, _BEGIN] : entries[entry, _END]], slots)
        while slots[slot] >= 0:
            slot = (slot + 1) % len(slots)
        slots[slot] = entry


@compiled
def _first_slot(word: Bytes, slots: Ints) -> np.int64:
    """Return where the search for a word begins, whatever its capitals: its FNV-1a hash."""
    state = _HASH_START
    for sign in word:
        state = (state ^ _LOWERED[sign]) * _HASH_FACTOR
    return np.int64(state ^ state >> _HALF) & (len(slots) - 1)


@compiled
def _is_spelled(word: Bytes, known: Bytes) -> bool:
    """Say whether the word is the known one, whatever its capitals."""
    if len(word) != len(known):
        return False
    same = 0
    while same < len(word) and known[same] == _LOWERED[word[same]]:
        same += 1
    return same == len(word)
