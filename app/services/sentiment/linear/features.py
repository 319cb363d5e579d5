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

from app.services.sentiment.kernels import feature_rows, read_text, score_texts
from app.services.sentiment.linear.weights import Weights
from app.services.sentiment.text.char_table import code_points, reading_table
from app.services.sentiment.text.murmur3 import hashed, place


class FeatureSettings(BaseModel):
    r"""What fixes the features of a text; stored with the model, so that serving cannot drift.

    `token_pattern` says what a word is, for people and for scikit-learn: what is compiled reads
    that and nothing else. Before it is applied, `<br>` tags become spaces and curly apostrophes
    straight ones; the words found are lower-cased one by one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    n_features: int = 2**22
    ngram_max: int = 3
    token_pattern: Literal[r"\w+(?:'\w+)*|[!?]"] = r"\w+(?:'\w+)*|[!?]"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of one text and its n-grams.

    `places`, shape (words, 2), holds each word's first code point and the one past its last;
    `ngrams`, shape (words, ngram_max), the feature of the n + 1 words from word i on at [i, n],
    -1 where fewer are left.
    """

    places: NDArray[np.int32]
    ngrams: NDArray[np.int32]


class Tally(NamedTuple):
    """What a text comes to under some weights: the sum of its features' weights in their own
    steps, and how many features, words but marks, and words that were seen in training it has."""

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
        self._reads = reading_table()

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row per text, 1 where an n-gram occurs; indices ascend within a row."""
        characters, bounds = _packed(texts)
        indptr, indices = feature_rows(
            characters,
            bounds,
            self._reads,
            self.settings.n_features,
            self.settings.ngram_max,
            self.salt,
        )
        ones = np.ones(len(indices), dtype=np.float32)
        return csr_matrix((ones, indices, indptr), shape=(len(texts), self.settings.n_features))

    def tallies(
        self, texts: Sequence[str], weights: Weights, seen: NDArray[np.uint8]
    ) -> NDArray[np.int64]:
        """Return what each text comes to, the numbers of a `Tally` in a row of their own.

        `seen` has one bit per feature, packed.
        """
        characters, bounds = _packed(texts)
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
        characters, _ = _packed([text])
        return Reading(
            *read_text(characters, self._reads, self.settings.n_features, self.settings.ngram_max)
        )

    def index(self, ngram: str) -> int:
        """Return the feature of one n-gram: lower-cased words, joined by single spaces."""
        return place(hashed(np.frombuffer(ngram.encode(), np.uint8)), self.settings.n_features)


def _packed(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the code points of all texts, and where each text begins and the last one ends."""
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    return np.frombuffer(code_points(texts), np.int32), bounds
