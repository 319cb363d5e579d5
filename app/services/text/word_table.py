"""Hash tables from words to numbers, looked up in compiled code by the hash of a word's letters."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, Longs, inlined_kernel, kernel

Hashes = NDArray[np.uint64]

HASH_START = np.uint64(0xCBF29CE484222325)
EMPTY = np.uint64(0)

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
_ROOM = 2
"""Slots per word, at least; more would save probes and take more of the processor's caches."""


WordTable = NDArray[np.uint64]
"""An open-addressing table, shape (slots, 2): a row has a word's hash and its number.

An empty row's hash is `EMPTY`. The number of slots is a power of two. A table never changes, so
threads share it.
"""


def build_word_table(numbers: Mapping[str, int]) -> WordTable:
    """Build the table of words in lower case and their numbers, 1 or more."""
    hashes = hash_words(list(numbers))
    return build_hash_table(hashes, np.fromiter(numbers.values(), np.int64, len(numbers)))


def build_hash_table(hashes: Hashes, numbers: Longs) -> WordTable:
    """Build the table of words given by their hashes, shape (words,), and their numbers."""
    size = 1 << (_ROOM * len(hashes)).bit_length()
    table = np.zeros((size, 2), np.uint64)
    _fill(hashes, numbers.astype(np.uint64), table)
    table.setflags(write=False)
    return table


def hash_word(word: str) -> np.uint64:
    """Return the hash of a word, which must be in lower case and normalised."""
    return np.uint64(hash_words([word])[0])


def hash_words(words: Sequence[str]) -> Hashes:
    """Return the hash of each word, which must be in lower case and normalised."""
    bounds = np.fromiter(accumulate(map(len, words), initial=0), np.int64, len(words) + 1)
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<i4")
    return _hash_letters(letters, bounds)


@kernel
def _hash_letters(letters: Ints, bounds: Longs) -> Hashes:
    """Return the hash of each word's code points, from one of the bounds to the next."""
    hashes = np.empty(len(bounds) - 1, np.uint64)
    for word in range(len(hashes)):
        state = HASH_START
        for position in range(bounds[word], bounds[word + 1]):
            state = add_letter(state, letters[position])
        hashes[word] = finish_hash(state)
    return hashes


@inlined_kernel
def add_letter(state: np.uint64, code_point: int) -> np.uint64:
    """Return the state of a hash after one more code point; the first state is `HASH_START`."""
    return np.uint64((state ^ np.uint64(code_point)) * _FACTOR)


@inlined_kernel
def finish_hash(state: np.uint64) -> np.uint64:
    """Return the hash of all code points added so far: the state with its high bits mixed in."""
    return np.uint64(state ^ (state >> _FOLD))


@inlined_kernel
def look_up(hashed: np.uint64, table: WordTable) -> int:
    """Return the number of the word with this hash; 0 if the table does not hold it."""
    mask = np.uint64(len(table) - 1)
    slot = hashed & mask
    while table[slot, 0] != EMPTY:
        if table[slot, 0] == hashed:
            return int(np.int64(table[slot, 1]))
        slot = np.uint64((slot + np.uint64(1)) & mask)
    return 0


@kernel
def _fill(hashes: Hashes, numbers: Hashes, table: WordTable) -> None:
    mask = np.uint64(len(table) - 1)
    for index in range(len(hashes)):
        slot = hashes[index] & mask
        while table[slot, 0] != EMPTY and table[slot, 0] != hashes[index]:
            slot = np.uint64((slot + np.uint64(1)) & mask)
        table[slot, 0], table[slot, 1] = hashes[index], numbers[index]
