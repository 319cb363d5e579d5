"""Near-copies among texts: those that share eight consecutive words, found by hashes of these."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.kernels import Longs, kernel
from app.services.text.word_table import Hashes

SHINGLE = 8
"""Two texts with so many consecutive words in common are near-copies."""

_WORD = re.compile(r"[a-z0-9']+")
_WORD_OF_ANY_SCRIPT = re.compile(r"\w+")

_FACTOR, _ADDEND, _SHIFT = (
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 29)
)


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case; letters beyond ASCII part them."""
    return _WORD.findall(text.lower())


def split_any_words(text: str) -> list[str]:
    """Return the words of a text of any script in lower case; one without words is a word."""
    return _WORD_OF_ANY_SCRIPT.findall(text.lower()) or [text.strip()]


def group_near_copies(
    texts: Sequence[str], *, split: Callable[[str], list[str]] = split_words
) -> Longs:
    """Return a number for each text, equal for near-copies: that of the first of them.

    Texts are near-copies if they share `SHINGLE` consecutive words; shorter ones if they have the
    same words. For each word of the texts it takes some 30 bytes.
    """
    numbers: dict[str, int] = {}
    counts = np.empty(len(texts), np.int64)
    parts: list[NDArray[np.int32]] = []
    for index, text in enumerate(texts):
        words = split(text)
        counts[index] = len(words)
        found = (numbers.setdefault(word, len(numbers)) for word in words)
        parts.append(np.fromiter(found, np.int32, len(words)))
    hashes, owners = hash_shingles(np.concatenate([np.empty(0, np.int32), *parts]), counts)
    order = np.argsort(hashes, kind="stable")
    return join_equal(hashes[order], owners[order], len(texts))


def hash_shingles(words: NDArray[np.int32], counts: Longs) -> tuple[Hashes, NDArray[np.int32]]:
    """Return the hash of each run of `SHINGLE` words of a text, and the number of the text.

    A shorter text is one run. `words` are those of all texts, of which each has its count.
    """
    runs = np.maximum(counts - SHINGLE, 0) + 1
    return _hash_runs(words, counts, int(runs.sum()))


@kernel
def _hash_runs(
    words: NDArray[np.int32], counts: Longs, total: int
) -> tuple[Hashes, NDArray[np.int32]]:
    hashes, owners = np.empty(total, np.uint64), np.empty(total, np.int32)
    first, run = 0, 0
    for text in range(len(counts)):
        length = min(counts[text], SHINGLE)
        for start in range(first, first + counts[text] - length + 1):
            state = np.uint64(length) + _ADDEND
            for position in range(start, start + length):
                state = np.uint64((state ^ np.uint64(words[position])) * _FACTOR)
                state ^= state >> _SHIFT
            hashes[run], owners[run] = state, text
            run += 1
        first += counts[text]
    return hashes, owners


@kernel
def join_equal(hashes: Hashes, owners: NDArray[np.int32], texts: int) -> Longs:
    """Return for each text the first one that it shares a hash with, be it through others.

    `hashes` ascend.
    """
    parents = np.arange(texts)
    for position in range(1, len(hashes)):
        if hashes[position] == hashes[position - 1]:
            one, other = _find(parents, owners[position - 1]), _find(parents, owners[position])
            parents[max(one, other)] = min(one, other)
    for text in range(texts):
        parents[text] = _find(parents, text)
    return parents


@kernel
def _find(parents: Longs, text: int) -> int:
    while parents[text] != text:
        parents[text] = parents[parents[text]]
        text = parents[text]
    return text
