"""Hash tables from n-grams to their numbers, and the hash that scikit-learn finds columns by.

The hash of an n-gram follows from hashes of the text up to its beginning and to its end, so that it
costs the same however long the n-gram is. What a table finds is compared byte by byte with what was
put in: a text cannot be made to count n-grams that it does not have.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Bytes, Longs, inlined_kernel, kernel

Hashes = NDArray[np.uint64]

BASE = np.uint64(0x9E3779B97F4A7C15)
"""What a hash is multiplied by for each further byte."""

LEAST_ROOM = 2
"""Slots per n-gram, at least."""

_FACTOR = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(32)
_ONE = np.uint64(1)
_NUMBER = np.uint64(0xFFFFFFFF)
_TAG = np.uint64(0xFFFFFFFF00000000)

_WORD = 0xFFFFFFFF
_LEAST_SIGNED = -(2**31)


class Lookup(NamedTuple):
    """Tables over one numbering of n-grams, each at its place in `slots`.

    N-gram i has the bytes `content[starts[i]:starts[i + 1]]`, in UTF-8. A slot holds half of a
    hash and one more than a number; 0 is an empty one.
    """

    slots: Hashes
    starts: Longs
    content: Bytes


def encode(text: str) -> bytes:
    """Return a text as UTF-8, halves of surrogate pairs as if they were characters."""
    return text.encode("utf-8", "surrogatepass")


def build_lookup(content: Bytes, starts: Longs, counts: Sequence[int]) -> tuple[Lookup, Longs]:
    """Return tables of the first `counts[0]` n-grams, of the next `counts[1]`, and so on.

    Also returns where each table begins in the slots, and after the last; its size is a power of
    two.
    """
    sizes = [1 << (LEAST_ROOM * count).bit_length() for count in counts]
    begins = np.concatenate(([0], np.cumsum(np.array(sizes, np.int64)))).astype(np.int64)
    slots = np.zeros(begins[-1], np.uint64)
    first = 0
    for table, count in enumerate(counts):
        fill(content, starts, first, count, slots[begins[table] : begins[table + 1]])
        first += count
    slots.setflags(write=False)
    return Lookup(slots, starts, content), begins


@kernel
def fill(content: Bytes, starts: Longs, first: int, count: int, slots: Hashes) -> None:
    """Put `count` n-grams, from the number `first` on, into an empty table."""
    for number in range(first, first + count):
        state = np.uint64(0)
        for at in range(starts[number], starts[number + 1]):
            state = add_byte(state, content[at])
        hashed = finish(state)
        slot = first_slot(hashed, slots)
        while slots[slot]:
            slot = np.uint64((slot + _ONE) & np.uint64(len(slots) - 1))
        slots[slot] = np.uint64(hashed << _HALF) | np.uint64(number + 1)


@inlined_kernel
def first_slot(hashed: np.uint64, slots: Hashes) -> np.uint64:
    """Return the slot of a table where an n-gram with this hash is, or is looked for first."""
    return np.uint64((hashed >> _HALF) & np.uint64(len(slots) - 1))


@inlined_kernel
def find_number(
    hashed: np.uint64,
    entry: np.uint64,
    text: Bytes,
    begin: int,
    end: int,
    slots: Hashes,
    starts: Longs,
    content: Bytes,
) -> int:
    """Return the number of the n-gram `text[begin:end]`; -1 if the table does not hold it.

    `entry` is what its first slot holds. `slots` are those of the table alone.
    """
    slot, tag = first_slot(hashed, slots), np.uint64(hashed << _HALF)
    while entry:
        if entry & _TAG == tag:
            number = int(entry & _NUMBER) - 1
            if _is_equal(text, begin, end, starts[number], starts[number + 1], content):
                return number
        slot = np.uint64((slot + _ONE) & np.uint64(len(slots) - 1))
        entry = slots[slot]
    return -1


@inlined_kernel
def _is_equal(text: Bytes, begin: int, end: int, start: int, stop: int, content: Bytes) -> bool:
    if stop - start != end - begin:
        return False
    for at in range(end - begin):  # noqa: SIM110 - a kernel has no generators
        if content[start + at] != text[begin + at]:
            return False
    return True


@inlined_kernel
def add_byte(state: np.uint64, byte: int) -> np.uint64:
    """Return the state of a hash after one more byte; the first state is 0."""
    return np.uint64(state * BASE + np.uint64(byte) + _ONE)


@inlined_kernel
def hash_slice(states: Hashes, powers: Hashes, begin: int, end: int) -> np.uint64:
    """Return the hash of the bytes from `begin` to before `end`.

    `states[i]` is that of all bytes before i; `powers[i]` is `BASE` to the power of i.
    """
    return finish(np.uint64(states[end] - states[begin] * powers[end - begin]))


@inlined_kernel
def finish(state: np.uint64) -> np.uint64:
    """Return the hash of all bytes added so far: the state with its bits mixed."""
    mixed = np.uint64((state ^ (state >> _HALF)) * _FACTOR)
    return np.uint64(mixed ^ (mixed >> _HALF))


@inlined_kernel
def hash_murmur3(text: Bytes, begin: int, end: int) -> int:
    """Return MurmurHash3 (Appleby; 32 bits, seed 0) of some bytes, as a signed number."""
    hashed = 0
    whole = begin + (end - begin) // 4 * 4
    for at in range(begin, whole, 4):
        block = 0
        for index in range(at + 3, at - 1, -1):
            block = block << 8 | text[index]
        hashed ^= _scramble(block)
        hashed = (hashed << 13 | hashed >> 19) & _WORD
        hashed = (hashed * 5 + 0xE6546B64) & _WORD
    if whole < end:
        block = 0
        for at in range(end - 1, whole - 1, -1):
            block = block << 8 | text[at]
        hashed ^= _scramble(block)
    hashed ^= end - begin
    hashed = ((hashed ^ hashed >> 16) * 0x85EBCA6B) & _WORD
    hashed = ((hashed ^ hashed >> 13) * 0xC2B2AE35) & _WORD
    hashed ^= hashed >> 16
    return hashed - (1 << 32) if hashed >> 31 else hashed


@inlined_kernel
def _scramble(block: int) -> int:
    block = (block * 0xCC9E2D51) & _WORD
    block = (block << 15 | block >> 17) & _WORD
    return (block * 0x1B873593) & _WORD


@inlined_kernel
def to_column(hashed: int, columns: int) -> int:
    """Return the column of an n-gram with this hash, as `HashingVectorizer` does."""
    if hashed == _LEAST_SIGNED:
        return (2**31 - 1 - (columns - 1)) % columns
    return abs(hashed) % columns
