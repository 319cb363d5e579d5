"""The sentiment classifier of one model version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import (
    Delta,
    FittedCalibration,
    Label,
    Prediction,
    Segment,
    Sentiment,
)
from app.services.sentiment.linear.text_features import TextFeatures, TextScore
from app.services.sentiment.linear.weights import Calibration, Weights, compute_sigmoid
from app.services.text.language import detect_language, is_foreign

SURE_ONCE_CALIBRATED = 0.9
"""The probability from which predictions are sure of a model that came without one to say, once
its calibration was fitted to people's labels: nine in ten of those are then right, or more."""


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
    """A linear model over features of texts, without state between calls.

    Equal versions give equal predictions, bit for bit. A prediction is sure if its probability is
    `sure_from` or more, some word of the text was seen in training, and, where the model
    `is_english`, its language is not known to be another. Without `sure_from` none is sure, until
    the calibration was fitted to people's labels. `replaces` are earlier versions with the same
    weights, in other files.
    """

    version: str
    features: TextFeatures
    weights: Weights
    calibration: Calibration
    sure_from: float | None
    replaces: tuple[str, ...] = ()
    is_english: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """All versions that these weights have or had; the learning log has entries under each."""
        return (self.version, *self.replaces)

    @property
    def least_sure(self) -> float:
        """The probability from which a prediction may be sure; infinite if none may."""
        return inf if self.sure_from is None else self.sure_from

    def reads(self, text: str) -> bool:
        """Return whether the text is not known to be in a language that the model has not read."""
        return not (self.is_english and is_foreign(detect_language(text)))

    def classify(self, texts: Sequence[str], *, with_segments: bool = False) -> list[Sentiment]:
        """Classify each text, in order; `with_segments` adds each word's part of the log-odds."""
        if not texts:
            return []
        scores = self.features.score(texts, self.weights)
        if not with_segments:
            return [
                self._make_sentiment(text, one, None)
                for text, one in zip(texts, scores, strict=True)
            ]
        return [
            self._make_sentiment(text, one, self.features.explain(text, one, self.weights))
            for text, one in zip(texts, scores, strict=True)
        ]

    def classify_arrays(self, texts: Sequence[str]) -> PredictionArrays:
        """Return the same predictions as `classify`, bit for bit, as arrays.

        For texts by the hundred: it makes no object per text. For a single text it takes 11 µs
        and `classify` 5, which a request would notice.
        """
        scores, coverage = self.features.score_arrays(texts, self.weights)
        positive = self.calibration.predict_positive(scores)
        probability = np.maximum(positive, 1 - positive)
        sure = (probability >= self.least_sure) & (coverage > 0)
        if self.is_english:
            for index in np.flatnonzero(sure).tolist():
                sure[index] = self.reads(texts[index])
        return PredictionArrays(
            positive=self.is_positive(scores),
            probability=probability,
            sure=sure,
            coverage=coverage,
            log_odds=scores,
        )

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Return what is stored of the predictions on texts by the hundred, in order."""
        if not texts:
            return []
        arrays = self.classify_arrays(texts)
        columns = (arrays.positive, arrays.probability, arrays.sure)
        return [
            Prediction(
                self.version, Label.POSITIVE if positive else Label.NEGATIVE, probability, sure
            )
            for positive, probability, sure in zip(
                *(column.tolist() for column in columns), strict=True
            )
        ]

    def is_positive(self, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether each score, in log-odds, makes a positive prediction."""
        return self.calibration.to_logits(scores) >= 0

    def learn(self, version: str, deltas: Sequence[Delta]) -> "Classifier":
        """Return the classifier of a later version, with `deltas` added to the weights."""
        return replace(self, version=version, weights=self.weights.add(*deltas))

    def calibrate(self, version: str, fitted: FittedCalibration) -> "Classifier":
        """Return the classifier of a later version, with the fitted calibration."""
        calibration = Calibration(fitted.slope, fitted.intercept, fitted.prior)
        sure_from = SURE_ONCE_CALIBRATED if self.sure_from is None else self.sure_from
        return replace(self, version=version, calibration=calibration, sure_from=sure_from)

    def _make_sentiment(
        self, text: str, score: TextScore, segments: tuple[Segment, ...] | None
    ) -> Sentiment:
        logit = self.calibration.to_logits(score.log_odds)
        positive = compute_sigmoid(logit)
        probability = max(positive, 1 - positive)
        language = detect_language(text)
        is_readable = not (self.is_english and is_foreign(language))
        return Sentiment(
            model_version=self.version,
            label=Label.POSITIVE if logit >= 0 else Label.NEGATIVE,
            probability=probability,
            sure=probability >= self.least_sure and score.coverage > 0 and is_readable,
            language=language,
            coverage=score.coverage,
            log_odds=score.log_odds,
            bias=score.bias,
            segments=segments,
        )
