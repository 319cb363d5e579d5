"""Texts as sets of hashed word n-grams, and their scores; the same in training and in serving."""

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
    tokenize,
)

NON_WORD_STARTS = (ord("_"), ord("!"), ord("?"))
"""First characters of tokens that people do not call words; they do not count for coverage."""

Table = NDArray[np.int16] | NDArray[np.int32]


class FeatureSettings(BaseModel):
    r"""The settings that determine a text's features; stored with the model for serving.

    `token_pattern` documents what a word is, for people and for scikit-learn: the compiled
    tokenizer implements this pattern and no other. Before it applies, `<br>` tags become spaces
    and curly apostrophes straight ones; each word found is lower-cased by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    n_features: int = 2**22
    ngram_max: int = 3
    token_pattern: Literal[r"\w+(?:'\w+)*|[!?]"] = r"\w+(?:'\w+)*|[!?]"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedText:
    """The words of one text and its n-grams.

    `spans`, shape (words, 2), holds the positions of each word's first code point and of the one
    past its last. `ngrams`, shape (words, ngram_max), holds at [i, n] the feature of the n + 1
    words from word i on, -1 where fewer are left.
    """

    spans: NDArray[np.int32]
    ngrams: NDArray[np.int32]


class ScoreTotals(NamedTuple):
    """The sums that make one text's score.

    `total` is the sum of its features' weights, in steps of the weights' table. `features` counts
    its distinct features, `words` its words without marks, `seen` those that training has seen.
    """

    total: int
    features: int
    words: int
    seen: int


class Features:
    """Turns texts into sets of hashed n-grams of one to `ngram_max` words.

    The feature indices are those of scikit-learn's `HashingVectorizer` with
    `alternate_sign=False`: the absolute value of the signed 32-bit murmur3 hash of the words
    joined by one space, modulo `n_features`. `salt` is secret, so that nobody can make texts
    whose features collide in hash tables.
    """

    def __init__(self, settings: FeatureSettings) -> None:
        self.settings = settings
        self.salt = secrets.randbits(30) << 1 | 1
        self._char_table = build_char_table()

    def to_matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row per text, shape (texts, n_features), 1 where an n-gram occurs.

        Indices ascend within a row.
        """
        code_points, bounds = _encode(texts)
        indptr, indices = find_features(
            code_points,
            bounds,
            self._char_table,
            self.settings.n_features,
            self.settings.ngram_max,
            self.salt,
        )
        ones = np.ones(len(indices), dtype=np.float32)
        return csr_matrix((ones, indices, indptr), shape=(len(texts), self.settings.n_features))

    def sum_scores(
        self, texts: Sequence[str], weights: Weights, seen: NDArray[np.uint8]
    ) -> NDArray[np.int64]:
        """Return the `ScoreTotals` of each text as a row, shape (texts, 4).

        `seen` has one bit per feature, as by `np.packbits`.
        """
        code_points, bounds = _encode(texts)
        return score_texts(
            code_points,
            bounds,
            self._char_table,
            weights.table,
            seen,
            self.settings.ngram_max,
            self.salt,
        )

    def tokenize(self, text: str) -> TokenizedText:
        """Return the words and n-grams of one text, once for each occurrence."""
        code_points, _ = _encode([text])
        return TokenizedText(
            *tokenize_text(
                code_points, self._char_table, self.settings.n_features, self.settings.ngram_max
            )
        )

    def find_index(self, ngram: str) -> int:
        """Return the feature index of one n-gram: lower-cased words, joined by single spaces."""
        return to_feature(
            hash_bytes(np.frombuffer(ngram.encode(), np.uint8)), self.settings.n_features
        )


def _encode(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the code points of all texts, and the texts' bounds, shape (texts + 1,)."""
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    return np.frombuffer(encode_code_points(texts), np.int32), bounds


@kernel
def score_texts(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    code_points: Ints,
    bounds: Longs,
    char_table: Ints,
    table: Table,
    seen: NDArray[np.uint8],
    ngram_max: int,
    salt: int,
) -> Longs:
    """Compute `Features.sum_scores`, for the weights in `table`."""
    buffer, ends, spans = _allocate(bounds)
    totals = np.zeros((len(bounds) - 1, 4), np.int64)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = tokenize(code_points, begin, end, char_table, buffer, ends, spans)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(buffer, ends, words, len(table), ngrams)
        features = deduplicate(ngrams, salt)
        total = 0
        for feature in features:
            total += table[Index(feature)]
        totals[text, 0], totals[text, 1] = total, len(features)
        totals[text, 2:] = _count_words(buffer, ends, ngrams, seen)
    return totals


@kernel
def find_features(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    code_points: Ints, bounds: Longs, char_table: Ints, n_features: int, ngram_max: int, salt: int
) -> tuple[Longs, Ints]:
    """Return each text's distinct features, ascending, as `indptr` and `indices` of a csr."""
    buffer, ends, spans = _allocate(bounds)
    indptr = np.zeros(len(bounds), np.int64)
    indices = np.empty(max(bounds[-1], 1), np.int32)
    for text in range(len(bounds) - 1):
        begin, end = bounds[text], bounds[text + 1]
        words = tokenize(code_points, begin, end, char_table, buffer, ends, spans)
        ngrams = np.empty((words, ngram_max), np.int32)
        hash_ngrams(buffer, ends, words, n_features, ngrams)
        features = np.sort(deduplicate(ngrams, salt))
        first = indptr[text]
        indptr[text + 1] = last = first + len(features)
        while last > len(indices):
            indices = np.concatenate((indices, np.empty_like(indices)))
        indices[first:last] = features
    return indptr, indices[: indptr[-1]].copy()


@kernel
def tokenize_text(
    code_points: Ints, char_table: Ints, n_features: int, ngram_max: int
) -> tuple[Ints, Ints]:
    """Return the arrays of a `TokenizedText`."""
    bounds = np.array([0, len(code_points)], np.int64)
    buffer, ends, spans = _allocate(bounds)
    words = tokenize(code_points, 0, len(code_points), char_table, buffer, ends, spans)
    ngrams = np.empty((words, ngram_max), np.int32)
    hash_ngrams(buffer, ends, words, n_features, ngrams)
    return spans[:words].copy(), ngrams


@kernel
def _count_words(
    buffer: NDArray[np.uint8], ends: Ints, ngrams: Ints, seen: NDArray[np.uint8]
) -> tuple[int, int]:
    """Return the number of words, marks left out, and how many of them training has seen."""
    words, known, begin = 0, 0, 0
    for word in range(len(ngrams)):
        if buffer[begin] not in NON_WORD_STARTS:
            feature = ngrams[word, 0]
            words += 1
            known += seen[Index(feature >> 3)] >> (7 - (feature & 7)) & 1
        begin = ends[word] + 1
    return words, known


@kernel
def _allocate(bounds: Longs) -> tuple[NDArray[np.uint8], Ints, Ints]:
    """Allocate `buffer`, `ends` and `spans` for `tokenize`, large enough for the longest text."""
    longest = 0
    for text in range(len(bounds) - 1):
        longest = max(longest, bounds[text + 1] - bounds[text])
    return (
        np.empty(MOST_BYTES_PER_CHARACTER * longest + BLOCK, np.uint8),
        np.empty(longest, np.int32),
        np.empty((longest, 2), np.int32),
    )
