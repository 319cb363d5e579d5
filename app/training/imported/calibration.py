"""The calibration of a model fitted elsewhere, and what may be called sure, on its hold-out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.special import expit

from app.services.sentiment.linear.weights import Calibration
from app.training.sentiment.calibration import (
    compute_calibration_curve,
    fit_slope,
    measure_calibration_error,
    measure_log_loss,
)

FEWEST = 50
"""Held-out texts from which a calibration is fitted, and sure predictions from which their accuracy
means something."""

FOLDS = 5

SURE_ACCURACY = 0.95
"""The least accuracy of predictions that are called sure."""

Scores = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fit:
    """A calibration, from which probability on predictions are sure, and how good both are."""

    calibration: Calibration
    sure_from: float | None
    metrics: dict[str, JsonValue]


def calibrate(scores: Scores, positive: Labels, *, has_probabilities: bool) -> Fit:
    """Fit what a hold-out can tell of a model's scores; both arrays have shape (texts,).

    Scores that are log-odds already are left as they are. Others are multiplied by one slope,
    which changes no label. The figures are of slopes, and of what is called sure, that were chosen
    on other texts; the model gets those that are chosen on all.
    """
    truth, fitted = positive.astype(np.float64), 1.0
    is_fitted = (
        not has_probabilities and len(scores) >= FEWEST and 0 < positive.sum() < len(positive)
    )
    if is_fitted:
        fitted = fit_slope(scores, truth)
    calibrated, sure = scores.copy(), np.zeros(len(scores), np.bool_)
    folds = np.random.default_rng(len(scores)).permutation(len(scores)) % FOLDS
    for fold in range(FOLDS):
        inside, outside = folds == fold, folds != fold
        slope = fit_slope(scores[outside], truth[outside]) if is_fitted else 1.0
        calibrated[inside] *= slope
        threshold = choose_sure_from(scores[outside] * slope, positive[outside])
        sure[inside] = is_sure(calibrated[inside], threshold)
    right = (calibrated >= 0) == positive
    metrics: dict[str, JsonValue] = {
        "holdout_accuracy": _round(right.mean()),
        "holdout_log_loss": _round(measure_log_loss(calibrated, truth)),
        "holdout_calibration_error": _round(measure_calibration_error(calibrated, truth)),
        "holdout_sure": _round(sure.mean()),
        "holdout_accuracy_where_sure": _round(right[sure].mean()) if sure.any() else None,
        "calibration_curve": list(compute_calibration_curve(calibrated, truth)),
    }
    sure_from = choose_sure_from(calibrated, positive)
    return Fit(Calibration(slope=fitted, intercept=0.0), sure_from, metrics)


def is_sure(calibrated: Scores, sure_from: float | None) -> Labels:
    """Return which predictions are sure; none is without a probability to be sure from."""
    if sure_from is None:
        return np.zeros(len(calibrated), np.bool_)
    sure: Labels = expit(np.abs(calibrated)) >= sure_from
    return sure


def choose_sure_from(calibrated: Scores, positive: Labels) -> float | None:
    """Return the lowest probability, in steps of 0.01, from which predictions are right enough.

    None if there is none, or if too few texts are held out to tell.
    """
    confidence, right = expit(np.abs(calibrated)), (calibrated >= 0) == positive
    for threshold in np.arange(0.5, 0.995, 0.01):
        sure = confidence >= threshold
        if sure.sum() >= FEWEST and right[sure].mean() >= SURE_ACCURACY:
            return round(float(threshold), 2)
    return None


def _round(figure: float | np.floating) -> float:
    return round(float(figure), 6)
