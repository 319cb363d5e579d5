"""Texts as sets of hashed word n-grams, the same in training and in serving."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from scipy.sparse import csr_matrix

from app.kernels import Ints, Longs, kernel
from app.services.sentiment.linear.weights import Weights
from app.services.sentiment.text.char_table import build_char_table, encode_code_points
from app.services.sentiment.text.murmur3 import BLOCK, Index, hash_bytes, to_feature
from app.services.sentiment.text.tokenizer import (
    MOST_BYTES_PER_CHARACTER,
    deduplicate,
    hash_ngrams,
    read_words,
)

NOT_SPOKEN = (ord("_"), ord("!"), ord("?"))
"""First characters of what is no word to people."""

Table = NDArray[np.int16] | NDArray[np.int32]


class FeatureSettings(BaseModel):
    r"""What fixes the features of a text; stored with the model, so that serving cannot drift.

    `token_pattern` says what a word is, for people and for scikit-learn: what is compiled reads
    that and nothing else. Before it is applied, `<br>` tags become spaces and curly apostrophes
    straight ones; the words found are lower-cased one by one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    n_features: int = 2**22
    ngram_max: int = 3
    token_pattern: Literal[r"\w+(?:'\w+)*|[!?]"] = r"\w+(?:'\w+)*|[!?]"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of one text and its n-grams.

    `places`, shape (words, 2), holds each word's first code point and the one past its last;
    `ngrams`, shape (words, ngram_max), the feature of the n + 1 words from word i on at [i, n],
    -1 where fewer are left.
    """

    places: NDArray[np.int32]
    ngrams: NDArray[np.int32]


class ScoreTotals(NamedTuple):
    """What a text scores under some weights, before it is scaled.

    `total` is the sum of its features' weights, in steps of their table; `words` leaves out marks,
    and `seen` counts the words that training has seen.
    """

    total: int
    features: int
    words: int
    seen: int


class Features:
    """Turns texts into sets of hashed n-grams of one to `ngram_max` words.

    The indices are those of scikit-learn's `HashingVectorizer` with `alternate_sign=False`:
    the absolute value of the signed 32-bit murmur3 hash of the words joined by one space,
    modulo `n_features`. `salt` keeps hash tables from being filled on purpose.
    """

    def __init__(self, settings: FeatureSettings) -> None:
        self.settings = settings
        self.salt = secrets.randbits(30) << 1 | 1
        self._reads = build_char_table()

    def to_matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row per text, 1 where an n-gram occurs; indices ascend within a row."""
        characters, bounds = _pack(texts)
        indptr, indices = find_features(
            characters,
            bounds,
            self._reads,
            self.settings.n_features,
            self.settings.ngram_max,
            self.salt,
        )
        ones = np.ones(len(indices), dtype=np.float32)
        return csr_matrix((ones, indices, indptr), shape=(len(texts), self.settings.n_features))

    def sum_scores(
        self, texts: Sequence[str], weights: Weights, seen: NDArray[np.uint8]
    ) -> NDArray[np.int64]:
        """Return what each text comes to, the numbers of a `ScoreTotals` in a row of their own.

        `seen` has one bit per feature, packed.
        """
        characters, bounds = _pack(texts)
        return score_texts(
            characters,
            bounds,
            self._reads,
            weights.table,
            seen,
            self.settings.ngram_max,
            self.salt,
        )

    def read(self, text: str) -> Reading:
        """Return the words and n-grams of one text, each time they occur."""
        characters, _ = _pack([text])
        return Reading(
            *read_text(characters, self._reads, self.settings.n_features, self.settings.ngram_max)
        )

    def find_index(self, ngram: str) -> int:
        """Return the feature of one n-gram: lower-cased words, joined by single spaces."""
        return to_feature(
            hash_bytes(np.frombuffer(ngram.encode(), np.uint8)), self.settings.n_features
        )


def _pack(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the code points of all texts, and where each text begins and the last one ends."""
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    return np.frombuffer(encode_code_points(texts), np.int32), bounds


@kernel
def score_texts(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    characters: Ints,
    bounds: Longs,
    reads: Ints,
    table: Table,
    seen: NDArray[np.uint8],
    ngram_max: int,
    salt: int,
) -> Longs:
    """Return the numbers of a `ScoreTotals` for each text, shape (texts, 4).

    `seen` is packed, as by `np.packbits`.
    """
    letters, ends, places = _allocate(bounds)
    answers = np.zeros((len(bounds) - 1, 4), np.int64)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = read_words(characters, begin, end, reads, letters, ends, places)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(letters, ends, words, len(table), ngrams)
        features = deduplicate(ngrams, salt)
        total = 0
        for feature in features:
            total += table[Index(feature)]
        answers[text, 0], answers[text, 1] = total, len(features)
        answers[text, 2:] = _count_spoken(letters, ends, ngrams, seen)
    return answers


@kernel
def find_features(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    characters: Ints, bounds: Longs, reads: Ints, n_features: int, ngram_max: int, salt: int
) -> tuple[Longs, Ints]:
    """Return the distinct features of each text, ascending, as `indptr` and `indices` of a csr."""
    letters, ends, places = _allocate(bounds)
    indptr = np.zeros(len(bounds), np.int64)
    indices = np.empty(max(bounds[-1], 1), np.int32)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = read_words(characters, begin, end, reads, letters, ends, places)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(letters, ends, words, n_features, ngrams)
        features = np.sort(deduplicate(ngrams, salt))
        first = indptr[text]
        indptr[text + 1] = last = first + len(features)
        while last > len(indices):
            indices = np.concatenate((indices, np.empty_like(indices)))
        indices[first:last] = features
    return indptr, indices[: indptr[-1]].copy()


@kernel
def read_text(characters: Ints, reads: Ints, n_features: int, ngram_max: int) -> tuple[Ints, Ints]:
    """Return the places of a text's words, and the feature of each n-gram as `hash_ngrams` does."""
    bounds = np.array([0, len(characters)], np.int64)
    letters, ends, places = _allocate(bounds)
    words = read_words(characters, 0, len(characters), reads, letters, ends, places)
    ngrams = np.empty((words, ngram_max), np.int32)
    hash_ngrams(letters, ends, words, n_features, ngrams)
    return places[:words].copy(), ngrams


@kernel
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


@kernel
def _allocate(bounds: Longs) -> tuple[NDArray[np.uint8], Ints, Ints]:
    """Return room for the letters, ends and places of the words of the longest text."""
    longest = 0
    for text in range(len(bounds) - 1):
        longest = max(longest, bounds[text + 1] - bounds[text])
    return (
        np.empty(MOST_BYTES_PER_CHARACTER * longest + BLOCK, np.uint8),
        np.empty(longest, np.int32),
        np.empty((longest, 2), np.int32),
    )
