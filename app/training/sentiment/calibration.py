"""Calibration on scores of texts that a model was not trained on, and its measures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue
from scipy.optimize import minimize_scalar
from scipy.special import expit

from app.training.sentiment.sources import NEUTRAL, NO_FOLD, LabelledTexts, assign_folds

BINS = 15
"""Bins of the calibration curve and error."""

SLOPES = (0.05, 20.0)
"""The range that the calibration slope is searched in."""

SURE_ACCURACY, MISLEADING_ACCURACY, SURE_NEUTRAL = 0.95, 0.85, 0.04
"""The accuracy of predictions that are called sure, that on misleading texts, and the share of
neutral texts that may be."""

MISLEADING = frozenset({"dynasent"})
"""Sources whose texts were chosen because models before had got them wrong."""

ENOUGH = 100
"""Sure predictions of a source from which their accuracy means something."""

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Unseen:
    """Log-odds of labelled texts by models that did not see their fold, film reviews first.

    `positive` is 1, 0, or `NEUTRAL`; `names` say where a text is from. All have shape (texts,), but
    for `films_positive`, which is of the film reviews alone.
    """

    scores: Scores
    positive: NDArray[np.float64]
    names: Sequence[str]
    films_positive: NDArray[np.float64]


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


def measure_lean(unseen: NDArray[np.float64], others: LabelledTexts) -> float:
    """Return the mean log-odds of texts without an opinion; the bias is moved by it.

    Film reviews teach that what is unknown is rather bad; of a neutral text it is not known.
    """
    neutral = (others.positive == NEUTRAL) & (assign_folds(others) != NO_FOLD)
    return float(np.mean(unseen[neutral])) if neutral.any() else 0.0


def choose_sure_from(unseen: Unseen) -> float:
    """Return the probability, in [0.5, 0.99], under which predictions are not sure.

    It is the lowest one, in steps of 0.01, from which `SURE_ACCURACY` are right in each source that
    has enough of them (`MISLEADING_ACCURACY` where texts were collected to mislead models), and at
    most `SURE_NEUTRAL` of the neutral texts are sure. `unseen` holds calibrated scores.
    """
    confidence = expit(np.abs(unseen.scores))
    right = (unseen.scores >= 0) == (unseen.positive > 0.5)
    names = np.array([name.split(":")[0] for name in unseen.names])
    neutral = unseen.positive == NEUTRAL
    for threshold in np.arange(0.5, 0.99, 0.01):
        sure = confidence >= threshold
        called = float(np.mean(sure[neutral])) if neutral.any() else 0.0
        holds = called <= SURE_NEUTRAL
        for name in sorted(set(names)):
            members = sure & ~neutral & (names == name)
            least = MISLEADING_ACCURACY if name in MISLEADING else SURE_ACCURACY
            holds &= np.sum(members) < ENOUGH or float(np.mean(right[members])) >= least
        if holds:
            return round(float(threshold), 2)
    return 0.99


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
