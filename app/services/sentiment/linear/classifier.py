"""The sentiment model at one version: texts in, predictions out, nothing remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta, Label, Segment, Sentiment
from app.kernels import Ints, kernel
from app.services.sentiment.linear.features import Features, ScoreTotals, Table
from app.services.sentiment.linear.weights import (
    UNIT,
    Calibration,
    Weights,
    compute_norms,
    log_odds,
)
from app.services.sentiment.text.tokenizer import allocate_slots, find_slot


@dataclass(frozen=True, slots=True, eq=False)
class PredictionArrays:
    """What a `Sentiment` has that differs from text to text, an array of each."""

    positive: NDArray[np.bool_]
    probability: NDArray[np.float64]
    sure: NDArray[np.bool_]
    coverage: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """A linear model over hashed n-grams; equal versions give equal answers, bit for bit.

    `seen` holds one bit per feature index, packed: whether training met it as a word.
    A prediction is sure from the probability `sure_from` on. `replaces` are earlier versions
    with the same weights, in other files.
    """

    version: str
    features: Features
    weights: Weights
    calibration: Calibration
    seen: NDArray[np.uint8]
    sure_from: float
    replaces: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All versions that these weights had or have, under which their learning is logged."""
        return (self.version, *self.replaces)

    def classify(self, texts: Sequence[str], *, with_segments: bool = False) -> list[Sentiment]:
        """Return the prediction on each text, in order, with its segments if asked for."""
        if not texts:
            return []
        numbers = self.features.sum_scores(texts, self.weights, self.seen)
        tallies = [ScoreTotals(*row) for row in numbers.tolist()]
        if not with_segments:
            return [self._make_sentiment(tally, None) for tally in tallies]
        return [
            self._make_sentiment(tally, explain(text, tally, self.features, self.weights))
            for text, tally in zip(texts, tallies, strict=True)
        ]

    def classify_arrays(self, texts: Sequence[str]) -> PredictionArrays:
        """Return what `classify` says of each text, bit for bit, as arrays.

        For texts by the hundred: no object is made for any of them. For one, `classify` takes
        5 µs and this 11, which a request would notice.
        """
        totals, features, words, seen = self.features.sum_scores(texts, self.weights, self.seen).T
        sums = totals * self.weights.step
        scores = log_odds(sums, compute_norms(features), bias=self.weights.bias)
        positive = self.calibration.predict_positive(scores)
        probability = np.maximum(positive, 1 - positive)
        return PredictionArrays(
            positive=positive >= 0.5,
            probability=probability,
            sure=(probability >= self.sure_from) & (seen > 0),
            coverage=seen / np.maximum(words, 1),
        )

    def is_positive(self, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether each score amounts to a positive prediction."""
        return self.calibration.predict_positive(scores) >= 0.5

    def learn(self, version: str, deltas: Sequence[Delta]) -> "Classifier":
        """Return a later version: this one with `deltas` learned."""
        return replace(self, version=version, weights=self.weights.add(*deltas))

    def _make_sentiment(
        self, tally: ScoreTotals, segments: tuple[Segment, ...] | None
    ) -> Sentiment:
        sums, norm = tally.total * self.weights.step, sqrt(max(tally.features, 1))
        score = log_odds(sums, norm, bias=self.weights.bias)
        positive = float(self.calibration.predict_positive(score))
        probability = max(positive, 1 - positive)
        coverage = tally.seen / tally.words if tally.words else 0.0
        return Sentiment(
            model_version=self.version,
            label=Label.POSITIVE if positive >= 0.5 else Label.NEGATIVE,
            probability=probability,
            sure=probability >= self.sure_from and coverage > 0,
            coverage=coverage,
            log_odds=score,
            bias=self.weights.bias * UNIT,
            segments=segments,
        )


def explain(
    text: str, tally: ScoreTotals, features: Features, weights: Weights
) -> tuple[Segment, ...]:
    """Return the text in pieces, words with their part of the log-odds, gaps with none.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's part
    equally among its words. The parts and the bias add up to the log-odds.
    """
    reading = features.read(text)
    norm = sqrt(max(tally.features, 1))
    parts = share_weights(reading.ngrams, weights.table, features.salt) * (
        weights.step * UNIT / norm
    )
    return tuple(_split_segments(text, reading.places.tolist(), parts.tolist()))


def _split_segments(
    text: str, places: Sequence[Sequence[int]], parts: Sequence[float]
) -> Iterator[Segment]:
    done = 0
    for (start, end), part in zip(places, parts, strict=True):
        if start > done:
            yield Segment(text=text[done:start], weight=None)
        yield Segment(text=text[start:end], weight=part)
        done = end
    if done < len(text):
        yield Segment(text=text[done:], weight=None)


@kernel
def share_weights(ngrams: Ints, table: Table, salt: int) -> NDArray[np.float64]:
    """Return each word's part of the sum of the text's weights, in steps of `table`.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's part equally
    among its words.
    """
    words, ngram_max = ngrams.shape
    slots = allocate_slots(ngrams.size)
    occurrences = np.zeros(len(slots), np.int32)
    for feature in ngrams.flat:
        if feature >= 0:
            slot = find_slot(feature, slots, salt)
            slots[slot] = feature
            occurrences[slot] += 1
    parts = np.zeros(words, np.float64)
    for further in range(ngram_max):
        for word in range(words - further):
            feature = ngrams[word, further]
            share = table[feature] / occurrences[find_slot(feature, slots, salt)] / (further + 1)
            for member in range(word, word + further + 1):
                parts[member] += share
    return parts
