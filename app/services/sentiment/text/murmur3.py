"""Compiled: murmur3 (Appleby 2011), 32 bits, seed 0, and the feature that a hash stands for.

A text and its beginnings are hashed together: blocks of four bytes are mixed in one by one, and
each beginning is finished from the state it has reached.
"""

import numpy as np

from app.kernels import Bytes, kernel

LOWEST_HASH = -(2**31)
BLOCK = 4

Index = np.uint64
"""Where inner loops look something up: a signed index is first asked whether it counts from the
end, which takes a third of their time and keeps four bytes from being read at once."""


@kernel
def mix(state: np.uint32, letters: Bytes, at: int) -> np.uint32:
    """Return the state after the block of four bytes at `at`."""
    state = np.uint32(state ^ _scramble(_load_block(letters, at)))
    turned = np.uint32(state << np.uint32(13)) | np.uint32(state >> np.uint32(19))
    return np.uint32(turned * np.uint32(5) + np.uint32(0xE6546B64))


@kernel
def finish(state: np.uint32, letters: Bytes, at: int, end: int, length: int) -> np.uint32:
    """Return the hash of `length` bytes that end at `end`, mixed in up to `at`.

    A block behind the end is read, and must be there.
    """
    # What is left is read as a block too, and cut off: which of four lengths it has is as good as
    # random, and a branch that cannot be foreseen costs more than all of this. 0 scrambles to 0.
    left = np.uint32(1 << 8 * (end - at)) - np.uint32(1)
    state = np.uint32(state ^ _scramble(np.uint32(_load_block(letters, at) & left)))
    state = np.uint32(state ^ np.uint32(length))
    state = np.uint32((state ^ state >> np.uint32(16)) * np.uint32(0x85EBCA6B))
    state = np.uint32((state ^ state >> np.uint32(13)) * np.uint32(0xC2B2AE35))
    return np.uint32(state ^ state >> np.uint32(16))


@kernel
def hash_bytes(letters: Bytes) -> np.uint32:
    """Return the hash of some bytes."""
    padded = np.zeros(len(letters) + BLOCK, np.uint8)
    padded[: len(letters)] = letters
    at, state = 0, np.uint32(0)
    while at + BLOCK <= len(letters):
        state = mix(state, padded, at)
        at += BLOCK
    return finish(state, padded, at, len(letters), len(letters))


@kernel
def to_feature(hashed: np.uint32, n_features: int) -> int:
    """Return the feature a 32-bit hash falls on, as scikit-learn's `HashingVectorizer` has it."""
    signed = np.int64(np.int32(hashed))
    if signed == LOWEST_HASH:  # scikit-learn's own exception: its absolute value overflows
        signed = n_features - np.int64(2**31)
    size = np.uint32(n_features)
    if size & (size - np.uint32(1)) == 0:
        return int(np.uint32(abs(signed)) & (size - np.uint32(1)))
    return int(np.uint32(abs(signed)) % size)


@kernel
def _load_block(letters: Bytes, at: int) -> np.uint32:
    start = Index(at)
    return np.uint32(
        np.uint32(letters[start])
        | np.uint32(letters[start + Index(1)]) << np.uint32(8)
        | np.uint32(letters[start + Index(2)]) << np.uint32(16)
        | np.uint32(letters[start + Index(3)]) << np.uint32(24)
    )


@kernel
def _scramble(block: np.uint32) -> np.uint32:
    product = np.uint32(block * np.uint32(0xCC9E2D51))
    turned = np.uint32(product << np.uint32(15)) | np.uint32(product >> np.uint32(17))
    return np.uint32(turned * np.uint32(0x1B873593))
