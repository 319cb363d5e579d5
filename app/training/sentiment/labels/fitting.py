"""Fitting a model to labels: how far they move the weights is chosen by cross-validation."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from app.domain.training import StartFrom
from app.services.sentiment.linear.rows import FeatureRows, concatenate_feature_rows
from app.services.sentiment.linear.weights import Calibration, compute_log_losses
from app.services.sentiment.online.calibration import LEAST_PRIOR, fit_platt
from app.training.sentiment.dataset import BATCH
from app.training.sentiment.labels.dataset import FOLDS, LabelledSet
from app.training.sentiment.labels.regression import Adaptation, Labels, Numbers, fit
from app.training.sentiment.labels.start import Start

STRENGTHS = (1.0, 10.0, 100.0, 1_000.0, 5_000.0, 20_000.0)
"""Variances of a word's weight that are tried, in squared calibrated log-odds of a text that has
that word alone; of one in every text."""

USUAL = {StartFrom.SHIPPED: 5_000.0, StartFrom.NOTHING: 100.0}
"""The strength that is mostly best. Few labels cannot tell whether another one is better."""

STRENGTH_ERRORS, CALIBRATION_ERRORS = 2.0, 1.0
"""How clearly another strength must be better than the usual one, and a calibration than none: the
mean of the paired falls of log loss, over the standard error of that mean. There are several other
strengths, of which one is better by chance."""

CHOSEN_ON = 10_000
"""The labels that the strength is chosen on: it is a belief about weights, and does not depend on
how many labels there are."""

LENGTH_DISCOUNT = 2.0
"""Each further word of an n-gram divides the variance by this."""

KNOWN_FROM = 30.0
"""The number of training texts with a feature that doubles its weight's precision, which grows with
the root of that number: a hundred labels may teach a common word a new meaning."""

UNCALIBRATED = Calibration(slope=1.0, intercept=0.0)

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

    `scores` are log-odds before, `logits` after a calibration that was fitted to other folds, if
    it helps.
    """

    strength: float
    scores: Numbers
    logits: Numbers
    is_calibrated: bool

    def calibrate(self, positive: NDArray[np.bool_]) -> Calibration:
        """Return the calibration that makes these scores probabilities."""
        calibration = UNCALIBRATED
        if self.is_calibrated:
            calibration = Calibration(*fit_platt(self.scores, positive, trained=UNCALIBRATED))
        mean = float(np.mean(calibration.predict_positive(self.scores)))
        return replace(calibration, prior=min(max(mean, LEAST_PRIOR), 1 - LEAST_PRIOR))


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

    A weight's variance is small for what training knows well, for long n-grams, which memorise a
    text, and for what most of the texts have (the square of the inverse document frequency, as if
    the features were weighted by it). Features of a single text are kept: they say what is its own,
    so that the words it shares with others need not.
    """
    rows = reading.rows.cut(0, count)
    in_rows = np.bincount(rows.indices, minlength=rows.width)
    found = np.flatnonzero(in_rows)
    columns = found[np.argsort(-in_rows[found], kind="stable")]
    numbers = np.empty(rows.width, dtype=np.int32)
    numbers[columns] = np.arange(len(columns), dtype=np.int32)
    precision = 1 + np.sqrt(start.support[columns] / KNOWN_FROM)
    precision *= LENGTH_DISCOUNT ** reading.extra_words[columns].astype(np.float64)
    rarity = 1 + np.log((1 + count) / (1 + in_rows[columns]))
    return Labels(
        rows=rows,
        columns=columns,
        features=numbers[rows.indices],
        base=reading.base[:count],
        positive=reading.positive[:count].astype(np.float64),
        variances=rarity**2 / precision,
    )


def cross_validate(
    reading: Reading, start: Start, folds: NDArray[np.int64], watch: Watch
) -> CrossValidation:
    """Choose the strength, score each fold by a model that was fitted without it, and calibrate."""
    count, usual = len(folds), STRENGTHS.index(USUAL[start.name])
    tried = min(count, CHOSEN_ON)
    path = _fit_path(arrange_rows(reading, start, tried), folds[:tried], STRENGTHS, watch)
    losses = np.array([compute_log_losses(one, reading.positive[:tried]) for one in path])
    best = choose_clearly(losses, usual, errors=STRENGTH_ERRORS)
    labels = arrange_rows(reading, start, count) if tried < count else None
    scores = np.empty(count)
    for fold in range(FOLDS):  # by a choice that the fold's own labels have no part in
        inside = folds == fold
        chosen = choose_clearly(losses[:, ~inside[:tried]], usual, errors=STRENGTH_ERRORS)
        if labels is None:
            scores[inside] = path[chosen, inside]
        else:
            watch(fold / FOLDS)
            scores[inside] = fit(labels, ~inside, STRENGTHS[chosen]).score(labels)[inside]
    logits, is_calibrated = calibrate_without_fold(scores, reading.positive, folds)
    return CrossValidation(STRENGTHS[best], scores, logits, is_calibrated)


def choose_clearly(losses: NDArray[np.float64], usual: int, *, errors: float) -> int:
    """Return the row of the least mean loss, or the `usual` one where that is not clearly greater.

    `losses` has shape (choices, texts); clearly is by so many standard `errors`.
    """
    best = int(np.argmin(losses.mean(axis=1)))
    falls = losses[usual] - losses[best]
    needed = errors * float(falls.std()) / sqrt(len(falls))
    return best if float(falls.mean()) > needed else usual


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
        for number, strength in enumerate(strengths):
            watch((fold + number / len(strengths)) / FOLDS)
            scores[number, inside] = fit(labels, ~inside, strength).score(labels)[inside]
    return scores


def calibrate_without_fold(
    scores: Numbers, positive: NDArray[np.bool_], folds: NDArray[np.int64]
) -> tuple[Numbers, bool]:
    """Return log-odds, each fold's calibrated by the other folds, and whether that helps on all.

    A fold's are its scores where calibration does not clearly help on the other folds.
    """
    calibrated, is_better = _calibrate_each(scores, positive, folds)
    logits = scores.copy()
    for fold in range(FOLDS):
        inside, others = folds == fold, folds != fold
        if _calibrate_each(scores[others], positive[others], folds[others])[1]:
            logits[inside] = calibrated[inside]
    return logits, is_better


def _calibrate_each(
    scores: Numbers, positive: NDArray[np.bool_], folds: NDArray[np.int64]
) -> tuple[Numbers, bool]:
    """Return log-odds, each fold's calibrated by the others, and whether they are better."""
    calibrated = np.empty_like(scores)
    for fold in np.unique(folds):
        inside = folds == fold
        slope, intercept = fit_platt(scores[~inside], positive[~inside], trained=UNCALIBRATED)
        calibrated[inside] = slope * scores[inside] + intercept
    losses = np.array([compute_log_losses(one, positive) for one in (scores, calibrated)])
    return calibrated, choose_clearly(losses, 0, errors=CALIBRATION_ERRORS) == 1
