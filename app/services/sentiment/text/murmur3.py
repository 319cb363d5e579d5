"""The 32-bit murmur3 hash (Appleby 2011) with seed 0, and the feature index of a hash, compiled.

A string and its prefixes are hashed together: `mix` adds one block of four bytes after another to
the state, and `finish` makes a prefix's hash out of the state that it has reached.
"""

import numpy as np

from app.kernels import Bytes, kernel

LOWEST_HASH = -(2**31)
BLOCK = 4

Index = np.uint64
"""The index type of inner loops: a signed index is first tested for counting from the end, which
takes a third of their time and keeps four bytes from being read at once."""


@kernel
def mix(state: np.uint32, buffer: Bytes, offset: int) -> np.uint32:
    """Return the state after the block of four bytes at `offset`."""
    state = np.uint32(state ^ _scramble(_load_block(buffer, offset)))
    rotated = np.uint32(state << np.uint32(13)) | np.uint32(state >> np.uint32(19))
    return np.uint32(rotated * np.uint32(5) + np.uint32(0xE6546B64))


@kernel
def finish(state: np.uint32, buffer: Bytes, offset: int, end: int, length: int) -> np.uint32:
    """Return the hash of the `length` bytes before `end`, whose last, partial block is at `offset`.

    A whole block is read there, so `buffer` must reach beyond `end`.
    """
    # The last 0 to 3 bytes are read as a block and masked, not branched on: their number is as
    # good as random, and a mispredicted branch costs more than all of this. 0 scrambles to 0.
    mask = np.uint32(1 << 8 * (end - offset)) - np.uint32(1)
    state = np.uint32(state ^ _scramble(np.uint32(_load_block(buffer, offset) & mask)))
    state = np.uint32(state ^ np.uint32(length))
    state = np.uint32((state ^ state >> np.uint32(16)) * np.uint32(0x85EBCA6B))
    state = np.uint32((state ^ state >> np.uint32(13)) * np.uint32(0xC2B2AE35))
    return np.uint32(state ^ state >> np.uint32(16))


@kernel
def hash_bytes(buffer: Bytes) -> np.uint32:
    """Return the hash of all of `buffer`."""
    padded = np.zeros(len(buffer) + BLOCK, np.uint8)
    padded[: len(buffer)] = buffer
    offset, state = 0, np.uint32(0)
    while offset + BLOCK <= len(buffer):
        state = mix(state, padded, offset)
        offset += BLOCK
    return finish(state, padded, offset, len(buffer), len(buffer))


@kernel
def to_feature(hashed: np.uint32, n_features: int) -> int:
    """Return the feature index of a hash, the one that scikit-learn's `HashingVectorizer` gives."""
    signed = np.int64(np.int32(hashed))
    if signed == LOWEST_HASH:  # its absolute value overflows; scikit-learn has this exception too
        signed = n_features - np.int64(2**31)
    size = np.uint32(n_features)
    if size & (size - np.uint32(1)) == 0:
        return int(np.uint32(abs(signed)) & (size - np.uint32(1)))
    return int(np.uint32(abs(signed)) % size)


@kernel
def _load_block(buffer: Bytes, offset: int) -> np.uint32:
    start = Index(offset)
    return np.uint32(
        np.uint32(buffer[start])
        | np.uint32(buffer[start + Index(1)]) << np.uint32(8)
        | np.uint32(buffer[start + Index(2)]) << np.uint32(16)
        | np.uint32(buffer[start + Index(3)]) << np.uint32(24)
    )


@kernel
def _scramble(block: np.uint32) -> np.uint32:
    product = np.uint32(block * np.uint32(0xCC9E2D51))
    rotated = np.uint32(product << np.uint32(15)) | np.uint32(product >> np.uint32(17))
    return np.uint32(rotated * np.uint32(0x1B873593))
