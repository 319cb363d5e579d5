"""The sentiment model at one version: texts in, verdicts out, nothing remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.domain.reviews import Delta, Label, Segment, Sentiment
from app.services.sentiment.calibration import Calibration
from app.services.sentiment.explanation import explain
from app.services.sentiment.linear.features import Features, Tally
from app.services.sentiment.linear.weights import UNIT, Weights


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What a `Sentiment` has that differs from text to text, an array of each."""

    positive: NDArray[np.bool_]
    probability: NDArray[np.float64]
    sure: NDArray[np.bool_]
    coverage: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """A linear model over hashed n-grams; equal versions give equal answers, bit for bit.

    `seen` holds one bit per feature index, packed: whether training met it as a word.
    A verdict is sure from the probability `sure_from` on.
    """

    version: str
    features: Features
    weights: Weights
    calibration: Calibration
    seen: NDArray[np.uint8]
    sure_from: float

    def classify(self, texts: Sequence[str], *, with_segments: bool = False) -> list[Sentiment]:
        """Return the verdict on each text, in order, with its segments if asked for."""
        if not texts:
            return []
        numbers = self.features.tallies(texts, self.weights, self.seen)
        tallies = [Tally(*row) for row in numbers.tolist()]
        if not with_segments:
            return [self._sentiment(tally, None) for tally in tallies]
        return [
            self._sentiment(tally, explain(text, tally, self.features, self.weights))
            for text, tally in zip(texts, tallies, strict=True)
        ]

    def judge(self, texts: Sequence[str]) -> Judged:
        """Return what `classify` says of each text, bit for bit, as arrays.

        For texts by the hundred: no object is made for any of them.
        """
        totals, features, words, seen = self.features.tallies(texts, self.weights, self.seen).T
        positive = self.calibration.positive(
            self.weights.scored_all(totals * self.weights.step, features)
        )
        probability = np.maximum(positive, 1 - positive)
        return Judged(
            positive=positive >= 0.5,
            probability=probability,
            sure=(probability >= self.sure_from) & (seen > 0),
            coverage=seen / np.maximum(words, 1),
        )

    def positive(self, log_odds: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether each score amounts to a positive verdict."""
        return self.calibration.positive(log_odds) >= 0.5

    def after(self, version: str, deltas: Sequence[Delta]) -> "Classifier":
        """Return a later version: this one with `deltas` learned."""
        return replace(self, version=version, weights=self.weights.plus(*deltas))

    def _sentiment(self, tally: Tally, segments: tuple[Segment, ...] | None) -> Sentiment:
        log_odds = self.weights.scored(tally.total, tally.features)
        positive = self.calibration.positive_one(log_odds)
        probability = max(positive, 1 - positive)
        coverage = tally.seen / tally.words if tally.words else 0.0
        return Sentiment(
            model_version=self.version,
            label=Label.POSITIVE if positive >= 0.5 else Label.NEGATIVE,
            probability=probability,
            sure=probability >= self.sure_from and coverage > 0,
            coverage=coverage,
            log_odds=log_odds,
            bias=self.weights.bias * UNIT,
            segments=segments,
        )
