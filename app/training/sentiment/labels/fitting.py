"""Fitting a model to labels: how far they move the weights is chosen by cross-validation."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.linear.rows import FeatureRows, concatenate_feature_rows
from app.services.sentiment.linear.weights import Calibration, compute_log_losses
from app.services.sentiment.online.calibration import LEAST_PRIOR, fit_platt
from app.training.sentiment.dataset import BATCH
from app.training.sentiment.labels.dataset import FOLDS, LabelledSet
from app.training.sentiment.labels.regression import Adaptation, Labels, Numbers, fit
from app.training.sentiment.labels.start import Start

STRENGTHS = (10.0, 100.0, 1_000.0, 10_000.0, 30_000.0)
"""Variances of a word's weight that are tried, in squared calibrated log-odds of a text that has
that word alone."""

CHOSEN_ON = 10_000
"""The labels that the strength is chosen on: it is a belief about weights, and does not depend on
how many labels there are."""

LENGTH_DISCOUNT = 2.0
"""Each further word of an n-gram divides the variance by this."""

KNOWN_FROM = 30.0
"""The number of training texts with a feature that doubles its weight's precision, which grows with
the root of that number: a hundred labels may teach a common word a new meaning."""

Watch = Callable[[float], None]
"""Is told what share of the work is done, in [0, 1]."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Labelled texts as rows of features, in order, and what the start makes of them.

    `base`, shape (rows,), are calibrated log-odds before training. `extra_words`, shape
    (n_features,), says by how many words a feature is longer than one, the least where several
    share an index.
    """

    rows: FeatureRows
    base: Numbers
    extra_words: NDArray[np.uint8]
    positive: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class CrossValidation:
    """What models say of texts whose fold they did not see, shape (rows,), and what was chosen.

    `scores` are log-odds before, `logits` after a calibration that was fitted to other folds.
    """

    strength: float
    scores: Numbers
    logits: Numbers

    def calibrate(self, positive: NDArray[np.bool_]) -> Calibration:
        """Return the calibration that makes these scores probabilities."""
        slope, intercept = fit_platt(self.scores, positive, trained=Calibration(1.0, 0.0))
        calibration = Calibration(slope, intercept)
        mean = float(np.mean(calibration.predict_positive(self.scores)))
        return Calibration(slope, intercept, prior=min(max(mean, LEAST_PRIOR), 1 - LEAST_PRIOR))


def read_labels(labels: LabelledSet, start: Start, watch: Watch) -> Reading:
    """Read the texts in batches, which keeps memory low."""
    features = start.features
    extra_words = np.full(features.settings.n_features, np.iinfo(np.uint8).max, dtype=np.uint8)
    parts: list[FeatureRows] = []
    for first in range(0, len(labels.texts), BATCH):
        watch(first / len(labels.texts))
        batch = labels.texts[first : first + BATCH]
        parts.append(features.to_matrix(batch))
        for text in batch:
            tokens = features.tokenize(text)
            lengths = (tokens.words[:, 1] - tokens.words[:, 0] - 1).astype(np.uint8)
            np.minimum.at(extra_words, tokens.features, lengths)
    rows = concatenate_feature_rows(parts)
    return Reading(rows, start.score(rows), extra_words, labels.positive)


def arrange_rows(reading: Reading, start: Start, count: int) -> Labels:
    """Return the first `count` rows as a model is fitted on them.

    A weight's variance is small for what training knows well, and for long n-grams, which memorise
    a text. Features of a single text are kept: they say what is its own, so that the words it
    shares with others need not.
    """
    rows = reading.rows.cut(0, count)
    in_rows = np.bincount(rows.indices, minlength=rows.width)
    found = np.flatnonzero(in_rows)
    columns = found[np.argsort(-in_rows[found], kind="stable")]
    numbers = np.empty(rows.width, dtype=np.int32)
    numbers[columns] = np.arange(len(columns), dtype=np.int32)
    precision = 1 + np.sqrt(start.support[columns] / KNOWN_FROM)
    precision *= LENGTH_DISCOUNT ** reading.extra_words[columns].astype(np.float64)
    return Labels(
        rows=rows,
        columns=columns,
        features=numbers[rows.indices],
        base=reading.base[:count],
        positive=reading.positive[:count].astype(np.float64),
        variances=1 / precision,
    )


def cross_validate(
    reading: Reading, start: Start, folds: NDArray[np.int64], watch: Watch
) -> CrossValidation:
    """Choose the strength, score each fold by a model that was fitted without it, and calibrate."""
    count = len(folds)
    tried = min(count, CHOSEN_ON)
    path = _fit_path(arrange_rows(reading, start, tried), folds[:tried], STRENGTHS, watch)
    scores, best = _choose_without_fold(path, reading.positive[:tried], folds[:tried])
    if tried < count:
        labels = arrange_rows(reading, start, count)
        (scores,) = _fit_path(labels, folds, (STRENGTHS[best],), watch)
    logits = _calibrate_without_fold(scores, reading.positive, folds)
    return CrossValidation(STRENGTHS[best], scores, logits)


def fit_all(reading: Reading, start: Start, strength: float) -> tuple[Labels, Adaptation]:
    """Fit the model on all labels."""
    labels = arrange_rows(reading, start, len(reading.positive))
    return labels, fit(labels, np.ones(len(reading.positive), dtype=np.bool_), strength)


def _fit_path(
    labels: Labels, folds: NDArray[np.int64], strengths: tuple[float, ...], watch: Watch
) -> NDArray[np.float64]:
    """Return the log-odds of each row without its fold, for each strength."""
    scores = np.empty((len(strengths), len(folds)))
    for fold in range(FOLDS):
        inside = folds == fold
        found: Adaptation | None = None
        for number, strength in enumerate(strengths):
            watch((fold + number / len(strengths)) / FOLDS)
            found = fit(labels, ~inside, strength, start=found)
            scores[number, inside] = found.score(labels)[inside]
    return scores


def _choose_without_fold(
    path: NDArray[np.float64], positive: NDArray[np.bool_], folds: NDArray[np.int64]
) -> tuple[Numbers, int]:
    """Return each fold's log-odds at the strength that is best for the others, and the best one.

    So no fold is scored by a choice that its own labels had a part in.
    """
    losses = np.array(
        [np.bincount(folds, compute_log_losses(one, positive), FOLDS) for one in path]
    )
    best = np.argmin(losses.sum(axis=1, keepdims=True) - losses, axis=0)
    scores: Numbers = path[best[folds], np.arange(len(folds))]
    return scores, int(np.argmin(losses.sum(axis=1)))


def _calibrate_without_fold(
    scores: Numbers, positive: NDArray[np.bool_], folds: NDArray[np.int64]
) -> Numbers:
    """Return calibrated log-odds; each fold's calibration is fitted to the other folds."""
    logits = np.empty_like(scores)
    for fold in range(FOLDS):
        inside = folds == fold
        slope, intercept = fit_platt(
            scores[~inside], positive[~inside], trained=Calibration(1.0, 0.0)
        )
        logits[inside] = slope * scores[inside] + intercept
    return logits
