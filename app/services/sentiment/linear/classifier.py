"""The sentiment classifier of one model version, and the explanation of its predictions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta, FittedCalibration, Label, Segment, Sentiment
from app.kernels import Ints, kernel
from app.services.sentiment.linear.features import Features, ScoreTotals, Table
from app.services.sentiment.linear.weights import (
    UNIT,
    Calibration,
    Weights,
    compute_log_odds,
    compute_norms,
)
from app.services.sentiment.text.tokenizer import allocate_slots, find_slot


@dataclass(frozen=True, slots=True, eq=False)
class PredictionArrays:
    """The fields of a `Sentiment` that predictions differ in, as arrays of shape (texts,).

    `probability` is P(label), in [0.5, 1]; `coverage` is in [0, 1]; `log_odds` is the score.
    """

    positive: NDArray[np.bool_]
    probability: NDArray[np.float64]
    sure: NDArray[np.bool_]
    coverage: NDArray[np.float64]
    log_odds: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """A linear model over hashed n-grams, without state between calls.

    Equal versions give equal predictions, bit for bit. `seen` holds one bit per feature index, as
    by `np.packbits`: whether training met it as a word. A prediction is sure if its probability is
    `sure_from` or more and some word of the text was seen. `replaces` are earlier versions with
    the same weights, in other files.
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
        """All versions that these weights have or had; the learning log has entries under each."""
        return (self.version, *self.replaces)

    def classify(self, texts: Sequence[str], *, with_segments: bool = False) -> list[Sentiment]:
        """Classify each text, in order; `with_segments` adds each word's part of the log-odds."""
        if not texts:
            return []
        sums = self.features.sum_scores(texts, self.weights, self.seen)
        totals = [ScoreTotals(*row) for row in sums.tolist()]
        if not with_segments:
            return [self._make_sentiment(one, None) for one in totals]
        return [
            self._make_sentiment(one, explain(text, one, self.features, self.weights))
            for text, one in zip(texts, totals, strict=True)
        ]

    def classify_arrays(self, texts: Sequence[str]) -> PredictionArrays:
        """Return the same predictions as `classify`, bit for bit, as arrays.

        For texts by the hundred: it makes no object per text. For a single text it takes 11 µs
        and `classify` 5, which a request would notice.
        """
        totals, features, words, seen = self.features.sum_scores(texts, self.weights, self.seen).T
        sums = totals * self.weights.step
        scores = compute_log_odds(sums, compute_norms(features), bias=self.weights.bias)
        positive = self.calibration.predict_positive(scores)
        probability = np.maximum(positive, 1 - positive)
        return PredictionArrays(
            positive=positive >= 0.5,
            probability=probability,
            sure=(probability >= self.sure_from) & (seen > 0),
            coverage=seen / np.maximum(words, 1),
            log_odds=scores,
        )

    def is_positive(self, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether each score, in log-odds, makes a positive prediction."""
        return self.calibration.predict_positive(scores) >= 0.5

    def learn(self, version: str, deltas: Sequence[Delta]) -> "Classifier":
        """Return the classifier of a later version, with `deltas` added to the weights."""
        return replace(self, version=version, weights=self.weights.add(*deltas))

    def calibrate(self, version: str, fitted: FittedCalibration) -> "Classifier":
        """Return the classifier of a later version, with the fitted calibration."""
        calibration = Calibration(fitted.slope, fitted.intercept, fitted.prior)
        return replace(self, version=version, calibration=calibration)

    def _make_sentiment(
        self, totals: ScoreTotals, segments: tuple[Segment, ...] | None
    ) -> Sentiment:
        sums, norm = totals.total * self.weights.step, sqrt(max(totals.features, 1))
        score = compute_log_odds(sums, norm, bias=self.weights.bias)
        positive = float(self.calibration.predict_positive(score))
        probability = max(positive, 1 - positive)
        coverage = totals.seen / totals.words if totals.words else 0.0
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
    text: str, totals: ScoreTotals, features: Features, weights: Weights
) -> tuple[Segment, ...]:
    """Split the text into words, each with its part of the log-odds, and the gaps between them.

    An n-gram's weight is shared equally among its occurrences, and an occurrence's share equally
    among its words. The words' parts and the bias add up to the log-odds; gaps have None.
    """
    tokens = features.tokenize(text)
    norm = sqrt(max(totals.features, 1))
    parts = share_weights(tokens.ngrams, weights.table, features.salt) * (
        weights.step * UNIT / norm
    )
    return tuple(_split_segments(text, tokens.spans.tolist(), parts.tolist()))


def _split_segments(
    text: str, spans: Sequence[Sequence[int]], parts: Sequence[float]
) -> Iterator[Segment]:
    done = 0
    for (start, end), part in zip(spans, parts, strict=True):
        if start > done:
            yield Segment(text=text[done:start], weight=None)
        yield Segment(text=text[start:end], weight=part)
        done = end
    if done < len(text):
        yield Segment(text=text[done:], weight=None)


@kernel
def share_weights(ngrams: Ints, table: Table, salt: int) -> NDArray[np.float64]:
    """Return each word's share of the text's summed weights, in steps of `table`; see `explain`."""
    words, ngram_max = ngrams.shape
    slots = allocate_slots(ngrams.size)
    occurrences = np.zeros(len(slots), np.int32)
    for feature in ngrams.flat:
        if feature >= 0:
            slot = find_slot(feature, slots, salt)
            slots[slot] = feature
            occurrences[slot] += 1
    shares = np.zeros(words, np.float64)
    for extra in range(ngram_max):
        for word in range(words - extra):
            feature = ngrams[word, extra]
            share = table[feature] / occurrences[find_slot(feature, slots, salt)] / (extra + 1)
            for member in range(word, word + extra + 1):
                shares[member] += share
    return shares
