"""Figures of models on labels that they were not fitted to, and the models to compare with."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from app.domain.training import Figures, Interval
from app.services.sentiment.linear.weights import compute_log_losses
from app.training.sentiment.calibration import measure_calibration_error
from app.training.sentiment.labels.dataset import FOLDS
from app.training.sentiment.labels.fitting import Watch
from app.training.sentiment.labels.regression import Numbers
from app.training.sentiment.measurement import measure_accuracy

CONFIDENCE = 1.96
"""Standard errors on either side of an interval that holds in 19 of 20 cases."""

TFIDF_STRENGTH = 10.0
"""The inverse penalty of the logistic regression over TF-IDF: the best of 1, 10 and 100 on texts
that are not reported."""

TFIDF_TERMS = 200_000
"""The words and pairs of words that it has at most, the most frequent ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """The calibrated log-odds that other models give the labelled texts, shape (texts,).

    `other_start` and `tfidf` are cross-validated, and `shipped` answers as it is. `current` answers
    without what it has learned of the text itself; it is None where there is no such model.
    """

    shipped: Numbers
    current: Numbers | None
    tfidf: Numbers
    other_start: Numbers


def measure(logits: Numbers, positive: NDArray[np.bool_]) -> Figures:
    """Return the figures of calibrated log-odds, shape (texts,)."""
    targets = positive.astype(np.float64)
    accuracy, count = measure_accuracy(logits, targets), len(logits)
    losses = compute_log_losses(logits, positive)
    loss = float(losses.mean())
    margin = CONFIDENCE * float(losses.std()) / sqrt(count)
    return Figures(
        accuracy=accuracy,
        accuracy_interval=compute_share_interval(accuracy, count),
        log_loss=loss,
        log_loss_interval=(max(0.0, loss - margin), loss + margin),
        calibration_error=measure_calibration_error(logits, targets),
    )


def compute_share_interval(share: float, count: int) -> Interval:
    """Return the interval of a share that was counted in so many texts (Wilson 1927)."""
    square = CONFIDENCE**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = CONFIDENCE / (1 + square / count)
    half *= sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def compare(before: Numbers, after: Numbers, positive: NDArray[np.bool_]) -> tuple[float, Interval]:
    """Return the points of accuracy won from one model to the other, and their interval.

    Both are measured on the same texts, so what counts is the difference on each.
    """
    won = ((after >= 0) == positive).astype(float) - ((before >= 0) == positive)
    points, margin = float(won.mean()), CONFIDENCE * float(won.std()) / sqrt(len(won))
    return 100 * points, (100 * (points - margin), 100 * (points + margin))


def cross_validate_tfidf(
    texts: Sequence[str], positive: NDArray[np.bool_], folds: NDArray[np.int64], watch: Watch
) -> Numbers:
    """Return the log-odds of each text by a TF-IDF and logistic regression without its fold.

    It is what a notebook would do: words and pairs of words, sublinear counts.
    """
    logits = np.empty(len(texts))
    for fold in range(FOLDS):
        watch(fold / FOLDS)
        inside = folds == fold
        if not inside.any():
            continue
        vectorizer = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, max_features=TFIDF_TERMS, dtype=np.float32
        )
        rows = vectorizer.fit_transform(_select(texts, ~inside))
        model = LogisticRegression(C=TFIDF_STRENGTH, max_iter=300, tol=1e-3)
        model.fit(rows, positive[~inside])
        logits[inside] = model.decision_function(vectorizer.transform(_select(texts, inside)))
    return logits


def _select(texts: Sequence[str], chosen: NDArray[np.bool_]) -> list[str]:
    return [texts[index] for index in np.flatnonzero(chosen).tolist()]
