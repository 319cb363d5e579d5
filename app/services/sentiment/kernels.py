"""Compiled: what is asked of texts, all of them in one call without the interpreter lock.

Texts come as `characters`, their code points one after the other, and `bounds`: text i is
`characters[bounds[i]:bounds[i + 1]]`. `reads` is what `reading_table()` returns, `salt` any odd
number under 2**31; no answer depends on it.
"""

import numpy as np
from numpy.typing import NDArray

from app.kernels import compiled
from app.services.sentiment.text.murmur3 import BLOCK, Index
from app.services.sentiment.text.tokenizer import (
    MOST_BYTES_PER_CHARACTER,
    Ints,
    distinct,
    hash_ngrams,
    new_slots,
    read_words,
    slot_of,
)

NOT_SPOKEN = (ord("_"), ord("!"), ord("?"))
"""First characters of what is no word to people."""

Longs = NDArray[np.int64]
Table = NDArray[np.int16] | NDArray[np.int32]


@compiled
def score_texts(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    characters: Ints,
    bounds: Longs,
    reads: Ints,
    table: Table,
    seen: NDArray[np.uint8],
    ngram_max: int,
    salt: int,
) -> Longs:
    """Return four numbers for each text: the sum of its features' weights, how many features it
    has, how many words but marks, and how many of those training has seen.

    `seen` is packed, as by `np.packbits`.
    """
    letters, ends, places = _workspace(bounds)
    answers = np.zeros((len(bounds) - 1, 4), np.int64)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = read_words(characters, begin, end, reads, letters, ends, places)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(letters, ends, words, len(table), ngrams)
        features = distinct(ngrams, salt)
        total = 0
        for feature in features:
            total += table[Index(feature)]
        answers[text, 0], answers[text, 1] = total, len(features)
        answers[text, 2:] = _count_spoken(letters, ends, ngrams, seen)
    return answers


@compiled
def feature_rows(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    characters: Ints, bounds: Longs, reads: Ints, n_features: int, ngram_max: int, salt: int
) -> tuple[Longs, Ints]:
    """Return the distinct features of each text, ascending, as `indptr` and `indices` of a csr."""
    letters, ends, places = _workspace(bounds)
    indptr = np.zeros(len(bounds), np.int64)
    indices = np.empty(max(bounds[-1], 1), np.int32)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = read_words(characters, begin, end, reads, letters, ends, places)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(letters, ends, words, n_features, ngrams)
        features = np.sort(distinct(ngrams, salt))
        first = indptr[text]
        indptr[text + 1] = last = first + len(features)
        while last > len(indices):
            indices = np.concatenate((indices, np.empty_like(indices)))
        indices[first:last] = features
    return indptr, indices[: indptr[-1]].copy()


@compiled
def read_text(characters: Ints, reads: Ints, n_features: int, ngram_max: int) -> tuple[Ints, Ints]:
    """Return the places of a text's words, and the feature of each n-gram as `hash_ngrams` does."""
    bounds = np.array([0, len(characters)], np.int64)
    letters, ends, places = _workspace(bounds)
    words = read_words(characters, 0, len(characters), reads, letters, ends, places)
    ngrams = np.empty((words, ngram_max), np.int32)
    hash_ngrams(letters, ends, words, n_features, ngrams)
    return places[:words].copy(), ngrams


@compiled
def word_parts(ngrams: Ints, table: Table, salt: int) -> NDArray[np.float64]:
    """Return each word's part of the sum of the text's weights, in steps of `table`.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's part equally
    among its words.
    """
    words, ngram_max = ngrams.shape
    slots = new_slots(ngrams.size)
    occurrences = np.zeros(len(slots), np.int32)
    for feature in ngrams.flat:
        if feature >= 0:
            slot = slot_of(feature, slots, salt)
            slots[slot] = feature
            occurrences[slot] += 1
    parts = np.zeros(words, np.float64)
    for further in range(ngram_max):
        for word in range(words - further):
            feature = ngrams[word, further]
            share = table[feature] / occurrences[slot_of(feature, slots, salt)] / (further + 1)
            for member in range(word, word + further + 1):
                parts[member] += share
    return parts


@compiled
def sum_by_row(features: Ints, rows: Ints, table: Table, count: int) -> Longs:
    """Return the sums of the weights of `count` rows; entry i is feature `features[i]` of a row."""
    sums = np.zeros(count, np.int64)
    for entry in range(len(features)):
        sums[rows[entry]] += table[features[entry]]
    return sums


@compiled
def _count_spoken(
    letters: NDArray[np.uint8], ends: Ints, ngrams: Ints, seen: NDArray[np.uint8]
) -> tuple[int, int]:
    """Return how many words but marks there are, and how many of those training has seen."""
    spoken, known, begin = 0, 0, 0
    for word in range(len(ngrams)):
        if letters[begin] not in NOT_SPOKEN:
            feature = ngrams[word, 0]
            spoken += 1
            known += seen[Index(feature >> 3)] >> (7 - (feature & 7)) & 1
        begin = ends[word] + 1
    return spoken, known


@compiled
def _workspace(bounds: Longs) -> tuple[NDArray[np.uint8], Ints, Ints]:
    """Return room for the letters, ends and places of the words of the longest text."""
    longest = 0
    for text in range(len(bounds) - 1):
        longest = max(longest, bounds[text + 1] - bounds[text])
    return (
        np.empty(MOST_BYTES_PER_CHARACTER * longest + BLOCK, np.uint8),
        np.empty(longest, np.int32),
        np.empty((longest, 2), np.int32),
    )
