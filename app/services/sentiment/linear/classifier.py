"""The sentiment classifier of one model version, and the explanation of its predictions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta, FittedCalibration, Label, Segment, Sentiment
from app.kernels import Ints, kernel
from app.services.sentiment.linear.features import Features, ScoreTotals, TokenizedText
from app.services.sentiment.linear.slots import allocate_slots, clip_to_one, find_slot
from app.services.sentiment.linear.weights import (
    UNIT,
    Calibration,
    Weights,
    compute_log_odds,
    compute_norms,
)
from app.services.sentiment.scope.operators import STEPS
from app.services.text.language import detect_language, is_foreign


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

    Equal versions give equal predictions, bit for bit. A prediction is sure if its probability is
    `sure_from` or more, some word of the text was seen in training, and its language is not known
    to be another than English. `replaces` are earlier versions with the same weights, in other
    files.
    """

    version: str
    features: Features
    weights: Weights
    calibration: Calibration
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
        sums = self.features.sum_scores(texts, self.weights)
        totals = [ScoreTotals(*row) for row in sums.tolist()]
        if not with_segments:
            return [
                self._make_sentiment(text, one, None)
                for text, one in zip(texts, totals, strict=True)
            ]
        return [
            self._make_sentiment(text, one, explain(text, one, self.features, self.weights))
            for text, one in zip(texts, totals, strict=True)
        ]

    def classify_arrays(self, texts: Sequence[str]) -> PredictionArrays:
        """Return the same predictions as `classify`, bit for bit, as arrays.

        For texts by the hundred: it makes no object per text. For a single text it takes 11 µs
        and `classify` 5, which a request would notice.
        """
        sums, features, words, seen = self.features.sum_scores(texts, self.weights).T
        scores = compute_log_odds(sums, compute_norms(features), bias=self.weights.bias)
        positive = self.calibration.predict_positive(scores)
        probability = np.maximum(positive, 1 - positive)
        sure = (probability >= self.sure_from) & (seen > 0)
        for index in np.flatnonzero(sure).tolist():
            sure[index] = not is_foreign(detect_language(texts[index]))
        return PredictionArrays(
            positive=positive >= 0.5,
            probability=probability,
            sure=sure,
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
        self, text: str, totals: ScoreTotals, segments: tuple[Segment, ...] | None
    ) -> Sentiment:
        norm = sqrt(max(totals.features, 1))
        score = compute_log_odds(totals.total, norm, bias=self.weights.bias)
        positive = float(self.calibration.predict_positive(score))
        probability = max(positive, 1 - positive)
        coverage = totals.seen / totals.words if totals.words else 0.0
        language = detect_language(text)
        return Sentiment(
            model_version=self.version,
            label=Label.POSITIVE if positive >= 0.5 else Label.NEGATIVE,
            probability=probability,
            sure=probability >= self.sure_from and coverage > 0 and not is_foreign(language),
            language=language,
            coverage=coverage,
            log_odds=score,
            bias=self.weights.bias * UNIT,
            segments=segments,
        )


def explain(
    text: str, totals: ScoreTotals, features: Features, weights: Weights
) -> tuple[Segment, ...]:
    """Split the text into words, each with its part of the log-odds, and the gaps between them.

    A word's part is what it adds in its place: in "isn't excellent", "excellent" pulls down. A
    feature's share is divided among its occurrences by their values, and an occurrence's equally
    among its words. The words' parts and the bias add up to the log-odds; gaps have None.
    """
    tokens = features.tokenize(text)
    norm = sqrt(max(totals.features, 1))
    parts = share_weights(tokens, weights, features.salt) * (UNIT / (STEPS * norm))
    return tuple(_split_segments(text, tokens.spans.tolist(), parts.tolist()))


def share_weights(tokens: TokenizedText, weights: Weights, salt: int) -> NDArray[np.float64]:
    """Return each word's share of the text's summed weights, in units and steps of values."""
    found = weights.look_up(tokens.features)
    return _share(tokens.features, tokens.values, tokens.words, found, len(tokens.spans), salt)


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
def _share(  # noqa: PLR0913, PLR0917 - a kernel takes arrays
    features: Ints, values: Ints, ranges: Ints, weights: Ints, words: int, salt: int
) -> NDArray[np.float64]:
    """Divide each feature's weight among its occurrences, in the arrays of a `TokenizedText`.

    `weights` holds that of each occurrence's feature. A feature whose values add up to more
    than one whole counts as one: its occurrences share that.
    """
    count = len(features)
    slots = allocate_slots(count)
    sums = np.zeros(len(slots), np.int32)
    for occurrence in range(count):
        slot = find_slot(features[occurrence], slots, salt)
        slots[slot] = features[occurrence]
        sums[slot] += values[occurrence]
    shares = np.zeros(words, np.float64)
    for occurrence in range(count):
        feature = features[occurrence]
        total = sums[find_slot(feature, slots, salt)]
        scale = clip_to_one(total) / total if total else 1.0
        first, end = ranges[occurrence]
        share = weights[occurrence] * values[occurrence] * scale / (end - first)
        for word in range(first, end):
            shares[word] += share
    return shares
