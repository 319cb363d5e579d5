"""Measuring and calibrating a model on texts it was not trained on, beside simpler models."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier

from app.services.sentiment.artifact import SentimentSettings
from app.training.sentiment.dataset import Corpus, HeldOut
from app.training.sentiment.distillation import FittedModel

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

BINS = 15
"""Bins of the calibration curve and error."""

SLOPES = (0.05, 20.0)
"""The range that the calibration slope is searched in."""

SURE_ACCURACY = 0.75
"""Predictions whose accuracy is not above this are marked as not sure."""

Scores = NDArray[np.float64]

METHOD = (
    "Cross-validation over the labelled reviews that are not held out, in 5 blocks of neighbouring "
    "ids per label (neighbours are about the same film); each block's scores are calibrated on the "
    "other blocks. The document vectors saw the texts of all blocks, without labels. Many films of "
    "a block occur in the others with the opposite label, which lowers the accuracy by about 0.005 "
    "against reviews of films that training never met. The hold-out is the last 9 % of "
    "either label, which no step of training saw, scored by the shipped model."
)


def report_cross_validation(
    fitted: FittedModel, corpus: Corpus, *, seed: int
) -> dict[str, JsonValue]:
    """Return the metrics of the model, the tutorial's model and a dummy on unseen folds."""
    positive, folds = corpus.positive, corpus.folds
    calibrated = cross_fit(fitted.unseen_scores, positive, folds)
    baseline = cross_validate_baseline(corpus.texts[: corpus.labelled], positive, folds, seed=seed)
    return {
        "method": METHOD,
        "accuracy": _round(measure_accuracy(calibrated, positive)),
        "log_loss": _round(measure_log_loss(calibrated, positive)),
        "calibration_error": _round(measure_calibration_error(calibrated, positive)),
        "calibration_curve": list(compute_calibration_curve(calibrated, positive)),
        "dummy_accuracy": _round(cross_validate_dummy(positive, folds)),
        "baseline_accuracy": _round(measure_accuracy(baseline, positive)),
        "baseline_log_loss": _round(measure_log_loss(baseline, positive)),
        "baseline_calibration_error": _round(measure_calibration_error(baseline, positive)),
    }


def report_holdout(
    fitted: FittedModel, settings: SentimentSettings, rows: csr_matrix, held_out: HeldOut
) -> dict[str, JsonValue]:
    """Return the metrics of the shipped model on the hold-out that is shipped with it.

    `rows`, shape (held-out texts, n_features), are the features of `held_out`.
    """
    table = np.zeros(rows.shape[1])
    table[fitted.rows.columns] = fitted.model.weights
    norms = np.sqrt(np.maximum(np.diff(rows.indptr), 1))
    scores = (rows @ table) / norms + settings.bias
    calibrated = settings.calibration.slope * scores + settings.calibration.intercept
    positive = held_out.positive.astype(np.float64)
    return {
        "holdout_accuracy": _round(measure_accuracy(calibrated, positive)),
        "holdout_log_loss": _round(measure_log_loss(calibrated, positive)),
        "holdout_calibration_error": _round(measure_calibration_error(calibrated, positive)),
    }


def describe_data(corpus: Corpus, held_out: HeldOut) -> dict[str, JsonValue]:
    """Return the name of the data set and its numbers of texts, for the manifest."""
    return {
        "name": "Large Movie Review Dataset (aclImdb), train half; Maas et al. 2011",
        "labelled": corpus.labelled,
        "unlabelled": len(corpus.texts) - corpus.labelled,
        "held_out": len(held_out.texts),
    }


def measure_accuracy(scores: Scores, positive: NDArray[np.float64]) -> float:
    """Return the share of scores with the label's sign, in [0, 1]; `positive` holds 1 or 0."""
    return float(np.mean((scores >= 0) == (positive > 0.5)))


def measure_log_loss(scores: Scores, positive: NDArray[np.float64]) -> float:
    """Return the mean log loss in nats, for scores in log-odds."""
    return float(np.mean(np.logaddexp(0, scores) - positive * scores))


def measure_calibration_error(calibrated: Scores, positive: NDArray[np.float64]) -> float:
    """Return the expected calibration error over `BINS` bins of equal count, in [0, 1]."""
    order = np.argsort(calibrated, kind="stable")
    gaps = [
        abs(float(np.sum(expit(calibrated[members]) - positive[members])))
        for members in np.array_split(order, min(BINS, len(order)))
    ]
    return sum(gaps) / len(order)


def compute_calibration_curve(
    calibrated: Scores, positive: NDArray[np.float64]
) -> list[dict[str, JsonValue]]:
    """Return the mean P(positive) and the share of positives in `BINS` bins of equal count."""
    order = np.argsort(calibrated, kind="stable")
    return [
        {
            "mean_probability": round(float(np.mean(expit(calibrated[members]))), 6),
            "share_positive": round(float(np.mean(positive[members])), 6),
            "count": len(members),
        }
        for members in np.array_split(order, min(BINS, len(order)))
    ]


def fit_slope(scores: Scores, positive: NDArray[np.float64]) -> float:
    """Fit the factor on the scores that minimises the log loss (temperature scaling).

    Guo et al. (2017), "On Calibration of Modern Neural Networks": one number is enough, and
    changes no label.
    """
    best = minimize_scalar(
        lambda slope: measure_log_loss(slope * scores, positive), bounds=SLOPES, method="bounded"
    )
    return float(best.x)


def cross_fit(scores: Scores, positive: NDArray[np.float64], folds: NDArray[np.int64]) -> Scores:
    """Return calibrated scores; each fold's slope is fitted on the other folds."""
    calibrated = np.empty_like(scores)
    for fold in np.unique(folds):
        inside = folds == fold
        calibrated[inside] = scores[inside] * fit_slope(scores[~inside], positive[~inside])
    return calibrated


def choose_sure_from(calibrated: Scores, positive: NDArray[np.float64]) -> float:
    """Return the probability, in [0.5, 0.95], under which predictions are not sure.

    It is the highest one, in steps of 0.05, under which accuracy is `SURE_ACCURACY` or less.
    """
    confidence = expit(np.abs(calibrated))
    right = (calibrated >= 0) == (positive > 0.5)
    for threshold in np.arange(0.95, 0.5, -0.05):
        unsure = confidence < threshold
        if unsure.any() and np.mean(right[unsure]) <= SURE_ACCURACY:
            return round(float(threshold), 2)
    return 0.5


def cross_validate_dummy(positive: NDArray[np.float64], folds: NDArray[np.int64]) -> float:
    """Return the cross-validated accuracy of always predicting the more frequent label."""
    right = 0
    for fold in np.unique(folds):
        inside = folds == fold
        majority = float(np.mean(positive[~inside]) >= 0.5)
        right += int(np.sum(positive[inside] == majority))
    return right / len(positive)


def cross_validate_baseline(
    texts: Sequence[str], positive: NDArray[np.float64], folds: NDArray[np.int64], *, seed: int
) -> Scores:
    """Return cross-validated scores of the tutorial's model: hashed words and SGD."""
    rows = HashingVectorizer().transform(LINE_BREAK.sub(" ", text) for text in texts)
    scores = np.empty(len(positive))
    for fold in np.unique(folds):
        inside = folds == fold
        model = SGDClassifier(loss="log_loss", random_state=seed)
        model.fit(rows[~inside], positive[~inside])
        scores[inside] = model.decision_function(rows[inside])
    return scores


def _round(figure: float) -> float:
    return round(figure, 6)
