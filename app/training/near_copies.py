"""Near-copies among texts: those that share eight consecutive words, found by hashes of these."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.kernels import Longs, kernel
from app.services.text.word_table import Hashes
from app.words import UNSPACED, list_marks

SHINGLE = 8
"""Two texts with so many consecutive words in common are near-copies."""

WORD_CHARACTERS = 3
"""Characters of a script without blanks that count as one word: eight are an ordinary phrase."""

COMMON_TEXTS = 20
"""Words that stand in so few texts are never a footer, whatever share of all texts that is."""

_WORD = re.compile(r"[a-z0-9']+")
_UNSPACED = f"{UNSPACED}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts without blanks between words: those of `app.words`, and Thai, Lao, Burmese and Khmer."""

_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_FACTOR, _ADDEND, _SHIFT = (
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 29)
)


class Runs(NamedTuple):
    """Runs of words in order: their hashes, texts, and places among all words; shape (runs,).

    The last one of a text is all of it.
    """

    hashes: Hashes
    owners: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case; letters beyond ASCII part them."""
    return _WORD.findall(text.lower())


def split_any_words(text: str) -> list[str]:
    """Return the words of a text of any script in lower case; one without words is a word.

    In a script without blanks each character is one, with its marks.
    """
    return _compile_any_word().findall(text.lower()) or [text.strip()]


@cache
def _compile_any_word() -> re.Pattern[str]:
    marks = list_marks()
    return re.compile(
        f"[{_UNSPACED}][{marks}]*|[^\\W_{_UNSPACED}](?:[^\\W_{_UNSPACED}]|[{marks}])*"
    )


def group_near_copies(
    texts: Sequence[str],
    *,
    split: Callable[[str], list[str]] = split_words,
    common_share: float = 1.0,
) -> Longs:
    """Return a number for each text, equal for near-copies: that of the first of them.

    Texts are near-copies if they share `SHINGLE` consecutive words, or have the same words. Those
    that stand in more than `COMMON_TEXTS` and more than a share of all texts are a footer: what
    they overlap makes none. For each word of the texts it takes some 45 bytes.
    """
    hashes, owners = _sort_runs(texts, split, common_share)
    return join_equal(hashes, owners, len(texts))


def find_copies(
    texts: Sequence[str],
    *,
    split: Callable[[str], list[str]] = split_words,
    common_share: float = 1.0,
) -> NDArray[np.bool_]:
    """Return which texts are those before them again, by at least half of their runs of words.

    A text that quotes a part of another is none, unlike in `group_near_copies`, whose runs, footers
    and memory are the same.
    """
    hashes, owners = _sort_runs(texts, split, common_share)
    begins = np.ones(len(hashes), np.bool_)
    begins[1:] = hashes[1:] != hashes[:-1]
    firsts = owners[np.maximum.accumulate(np.where(begins, np.arange(len(hashes)), 0))]
    runs, copied = (
        np.bincount(owners, weights=weights, minlength=len(texts))
        for weights in (None, firsts != owners)
    )
    return 2 * copied >= runs


def _sort_runs(
    texts: Sequence[str], split: Callable[[str], list[str]], common_share: float
) -> tuple[Hashes, NDArray[np.int32]]:
    """Return the hashes of all runs that are no footer, ascending, and their texts, likewise."""
    numbers: dict[str, int] = {}
    counts = np.empty(len(texts), np.int64)
    parts: list[NDArray[np.int32]] = []
    for index, text in enumerate(texts):
        words = split(text)
        counts[index] = len(words)
        found = (numbers.setdefault(word, len(numbers)) for word in words)
        parts.append(np.fromiter(found, np.int32, len(words)))
    characters = (1 if _IS_UNSPACED.match(word) else WORD_CHARACTERS for word in numbers)
    lengths = np.fromiter(characters, np.int8, len(numbers))
    runs = hash_runs(np.concatenate([np.empty(0, np.int32), *parts]), counts, lengths)
    most = max(COMMON_TEXTS, common_share * len(texts))
    order = np.argsort(runs.hashes, kind="stable")  # those of one hash stay in order of texts
    if most < len(texts):
        order = order[keep_rare(runs, find_common(runs, order, most), int(counts.sum()))[order]]
    return runs.hashes[order], runs.owners[order]


def hash_runs(words: NDArray[np.int32], counts: Longs, lengths: NDArray[np.int8]) -> Runs:
    """Return the runs of `SHINGLE` words of each text, and each text as a whole.

    `words` are the numbers of those of all texts, of which each has its count. `lengths`, by their
    number, are what they count in a run, of which `WORD_CHARACTERS` make a word.
    """
    return Runs(*_hash_runs(words, counts, lengths))


@kernel
def find_common(runs: Runs, order: Longs, most: float) -> NDArray[np.bool_]:
    """Return which runs are in more than so many texts; `order` is that by hash, then by text."""
    are_common = np.empty(len(order), np.bool_)
    first = 0
    while first < len(order):
        end, texts, owner = first, 0, -1
        while end < len(order) and runs.hashes[order[end]] == runs.hashes[order[first]]:
            texts += runs.owners[order[end]] != owner
            owner = runs.owners[order[end]]
            end += 1
        are_common[order[first:end]] = texts > most
        first = end
    return are_common


@kernel
def keep_rare(runs: Runs, are_common: NDArray[np.bool_], words: int) -> NDArray[np.bool_]:
    """Return which runs share no word with a common one, or are whole texts."""
    are_kept = np.ones(len(are_common), np.bool_)
    is_footer = np.zeros(words, np.bool_)
    for is_marking in (True, False):
        for run in range(len(are_common) - 1):
            if runs.owners[run] != runs.owners[run + 1]:
                continue  # a whole text
            if not is_marking:
                are_kept[run] = not is_footer[runs.starts[run] : runs.ends[run]].any()
            elif are_common[run]:
                is_footer[runs.starts[run] : runs.ends[run]] = True
    return are_kept


@kernel
def _hash_runs(
    words: NDArray[np.int32], counts: Longs, lengths: NDArray[np.int8]
) -> tuple[Hashes, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    most = len(words) + len(counts)
    hashes, owners = np.empty(most, np.uint64), np.empty(most, np.int32)
    starts, ends = np.empty(most, np.int32), np.empty(most, np.int32)
    first, run = 0, 0
    for text in range(len(counts)):
        end, last, length = first + counts[text], first, 0
        for start in range(first, end + 1):
            while last < end and length < SHINGLE * WORD_CHARACTERS:
                length += lengths[words[last]]
                last += 1
            is_whole = length < SHINGLE * WORD_CHARACTERS
            starts[run], ends[run], owners[run] = start, last, text
            if is_whole:
                starts[run] = first
            hashes[run] = _hash_run(words[starts[run] : last], int(is_whole))
            run += 1
            if is_whole:
                break
            length -= lengths[words[start]]
        first = end
    return hashes[:run], owners[:run], starts[:run], ends[:run]


@kernel
def _hash_run(words: NDArray[np.int32], seed: int) -> np.uint64:
    state = np.uint64(2 * len(words) + seed) + _ADDEND
    for word in words:
        state = np.uint64((state ^ np.uint64(word)) * _FACTOR)
        state ^= state >> _SHIFT
    return state


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
