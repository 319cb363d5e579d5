"""Texts as sparse rows of features, and their scores; the same in training and in serving.

A feature is a word, or two or three neighbouring ones; a word under negation; or a word of the
first or last sentence. Its value is what its place does to it, in steps of `operators.STEPS`.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from app.domain.sentiment import Segment
from app.kernels import Ints, Longs, kernel
from app.services.sentiment.linear.explanation import share, split_segments
from app.services.sentiment.linear.occurrences import UNSEEN_BITS, read_occurrences
from app.services.sentiment.linear.overlay import WeightArrays, sum_weights
from app.services.sentiment.linear.reader import (
    Reader,
    Scratch,
    allocate_scratch,
    load_reader,
    read_text,
)
from app.services.sentiment.linear.rows import FeatureRows, compute_norms, normalise_rows
from app.services.sentiment.linear.slots import add_values
from app.services.sentiment.linear.text_features import TextScore
from app.services.sentiment.linear.weights import UNIT, Weights, compute_log_odds
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows
from app.services.text.normal.characters import encode
from app.services.text.tokens.tables import COMMA, KIND, KNOWN, PART, SCORE, SIGN, WORD
from app.services.text.tokens.vocabulary import Vocabulary


class FeatureSettings(BaseModel):
    """The settings that determine a text's features; stored with the model for serving."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bits: int = 22
    """A feature's index has so many bits."""

    @property
    def n_features(self) -> int:
        """The number of feature indices, those of unseen words included."""
        return (1 << self.bits) + (1 << UNSEEN_BITS)


@dataclass(frozen=True, slots=True, eq=False)
class TokenizedText:
    """The words and signs of one text, and its features, once for each occurrence.

    `spans`, shape (words, 2), holds the positions of each word's first code point in the text as it
    came and of the one past its last; they ascend. Occurrence i has the feature `features[i]`, the
    value `values[i]` in steps, and the words from `words[i, 0]` to before `words[i, 1]`.
    """

    spans: NDArray[np.int32]
    features: NDArray[np.int32]
    values: NDArray[np.int32]
    words: NDArray[np.int32]


class ScoreTotals(NamedTuple):
    """The sums that make one text's score.

    `total` is the sum of its features' weights times their values, in units and steps. `features`
    counts its distinct features, `words` its words and signs, `seen` those that training has seen.
    """

    total: int
    features: int
    words: int
    seen: int


class Features:
    """Turns texts into sparse rows of hashed features.

    `reader` is what texts are read with. `salt` is secret, so that nobody can make texts whose
    features collide in hash tables.
    """

    def __init__(self, settings: FeatureSettings, vocabulary: Vocabulary) -> None:
        self.settings = settings
        self.salt = secrets.randbits(30) << 1 | 1
        self.reader = load_reader(vocabulary)

    def to_matrix(self, texts: Sequence[str]) -> FeatureRows:
        """Return one row per text, shape (texts, n_features), of values in steps (int8).

        Indices ascend within a row. A value can be 0: the feature still counts for the norm.
        """
        code_points, bounds = _encode(texts)
        arrays = find_features(code_points, bounds, self.reader, self.settings.bits, self.salt)
        return normalise_rows(SparseRows(*arrays, width=self.settings.n_features))

    def score(self, texts: Sequence[str], weights: Weights) -> list[TextScore]:
        """Return each text's score, in order."""
        return [
            _finish(ScoreTotals(*row), weights) for row in self.sum_scores(texts, weights).tolist()
        ]

    def score_arrays(
        self, texts: Sequence[str], weights: Weights
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the same log-odds and coverages as `score`, bit for bit, as arrays (texts,)."""
        sums, features, words, seen = self.sum_scores(texts, weights).T
        scores = compute_log_odds(sums, compute_norms(features), bias=weights.bias)
        return scores, seen / np.maximum(words, 1)

    def explain(self, text: str, score: TextScore, weights: Weights) -> tuple[Segment, ...]:
        """Split the text into words, each with its part of the log-odds, and gaps, with None.

        A word's part is what it adds in its place: in "isn't excellent", "excellent" pulls down. A
        feature's share is divided among its occurrences by their values, and an occurrence's
        equally among its words.
        """
        parts = self.share_weights(tokens := self.tokenize(text), weights)
        parts *= UNIT / (STEPS * score.norm)
        return tuple(split_segments(text, tokens.spans.tolist(), parts.tolist()))

    def share_weights(self, tokens: TokenizedText, weights: Weights) -> NDArray[np.float64]:
        """Return each word's share of the text's summed weights, in units and steps of values."""
        found, words = weights.look_up(tokens.features), len(tokens.spans)
        return share(tokens.features, tokens.values, tokens.words, found, words, self.salt)

    def count_extra_words(self, text: str, features: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return by how many words each of the text's features is longer than one word.

        Where n-grams of several lengths share a feature, the shortest counts.
        """
        tokens = self.tokenize(text)
        extra = np.full(len(features), np.inf)
        lengths = tokens.words[:, 1] - tokens.words[:, 0] - 1
        np.minimum.at(extra, np.searchsorted(features, tokens.features), lengths)
        return extra

    def sum_scores(self, texts: Sequence[str], weights: Weights) -> NDArray[np.int64]:
        """Return the `ScoreTotals` of each text as a row, shape (texts, 4)."""
        code_points, bounds = _encode(texts)
        return score_texts(
            code_points, bounds, self.reader, weights.arrays, self.settings.bits, self.salt
        )

    def tokenize(self, text: str) -> TokenizedText:
        """Return the words and features of one text, once for each occurrence."""
        code_points, _ = _encode([text])
        return TokenizedText(*tokenize_text(code_points, self.reader, self.settings.bits))


def _finish(totals: ScoreTotals, weights: Weights) -> TextScore:
    norm = sqrt(max(totals.features, 1))
    score = compute_log_odds(totals.total, norm, bias=weights.bias)
    coverage = totals.seen / totals.words if totals.words else 0.0
    return TextScore(score, coverage, norm, bias=weights.bias * UNIT)


def _encode(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the code points of all texts, and the texts' bounds, shape (texts + 1,)."""
    bounds = np.fromiter(accumulate(map(len, texts), initial=0), np.int64, len(texts) + 1)
    return encode("".join(texts)), bounds


@kernel
def score_texts(
    code_points: Ints, bounds: Longs, reader: Reader, weights: WeightArrays, bits: int, salt: int
) -> Longs:
    """Compute `Features.sum_scores`."""
    scratch = allocate_scratch(bounds)
    totals = np.zeros((len(bounds) - 1, 4), np.int64)
    for text in range(len(bounds) - 1):
        count = read_text(code_points, bounds[text], bounds[text + 1], reader, scratch)
        ids, sums = add_values(read_occurrences(scratch, count, reader, bits), salt)
        totals[text, 0], totals[text, 1] = sum_weights(ids, sums, weights), len(ids)
        totals[text, 2], totals[text, 3] = _count_words(scratch, count)
    return totals


@kernel
def find_features(
    code_points: Ints, bounds: Longs, reader: Reader, bits: int, salt: int
) -> tuple[Longs, Ints, NDArray[np.int8]]:
    """Return each text's distinct features, ascending, as the arrays of `SparseRows`."""
    scratch = allocate_scratch(bounds)
    indptr = np.zeros(len(bounds), np.int64)
    indices = np.empty(max(bounds[-1], 1), np.int32)
    values = np.empty(len(indices), np.int8)
    for text in range(len(bounds) - 1):
        count = read_text(code_points, bounds[text], bounds[text + 1], reader, scratch)
        ids, sums = add_values(read_occurrences(scratch, count, reader, bits), salt)
        order = np.argsort(ids)
        first = indptr[text]
        indptr[text + 1] = last = first + len(ids)
        while last > len(indices):
            indices = np.concatenate((indices, np.empty_like(indices)))
            values = np.concatenate((values, np.empty_like(values)))
        for position in range(len(order)):
            indices[first + position] = ids[order[position]]
            values[first + position] = sums[order[position]]
    return indptr, indices[: indptr[-1]].copy(), values[: indptr[-1]].copy()


@kernel
def tokenize_text(code_points: Ints, reader: Reader, bits: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the arrays of a `TokenizedText`."""
    bounds = np.array([0, len(code_points)], np.int64)
    scratch = allocate_scratch(bounds)
    count = read_text(code_points, 0, len(code_points), reader, scratch)
    occurrences = read_occurrences(scratch, count, reader, bits)
    found = len(occurrences.features)
    spans = np.empty((count, 2), np.int32)
    rows = np.empty(count + 1, np.int32)  # the written word of each token, its parts included
    words = 0
    for token in range(count):
        bits_of_token = scratch.tokens.kinds[token]
        kind = bits_of_token & KIND
        if kind >= COMMA:
            rows[token] = words
            continue
        if not bits_of_token & PART:
            spans[words, 0] = scratch.starts[scratch.tokens.spans[token, 0]]
            spans[words, 1] = scratch.ends[scratch.tokens.spans[token, 1] - 1]
            words += 1
        rows[token] = words - 1
    ranges = np.empty((found, 2), np.int32)
    for occurrence in range(found):
        ranges[occurrence, 0] = rows[occurrences.tokens[occurrence, 0]]
        ranges[occurrence, 1] = rows[occurrences.tokens[occurrence, 1]] + 1
    return (
        spans[:words].copy(),
        occurrences.features.copy(),
        occurrences.values.copy(),
        ranges,
    )


@kernel
def _count_words(scratch: Scratch, count: int) -> tuple[int, int]:
    """Return the number of words and signs, and how many of them are known."""
    words, known = 0, 0
    for token in range(count):
        bits = scratch.tokens.kinds[token]
        kind = bits & KIND
        if bits & PART:
            known += kind == SIGN
        elif kind in (WORD, SIGN, SCORE):
            words += 1
            known += bool(bits & KNOWN) or kind == SCORE
    return words, known
