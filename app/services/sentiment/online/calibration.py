"""The calibration fitted to people's labels, and the check on labels it was not fitted to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta, FittedCalibration
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import (
    Calibration,
    Weights,
    compute_log_losses,
    compute_log_odds,
    compute_sigmoid,
)
from app.services.sentiment.online.promotion import LabelledRows, count_decimals
from app.services.sentiment.online.versions import LearnedModel
from app.services.sparse import SparseRows

FEWEST_LABELS = 50
"""Fewer labels say too little about two numbers."""

MOST_LABELS = 2000
"""The latest labels count; more would make a correction wait, and what people write changes."""

FOLDS = 10

SLOPE_DEVIATION = 0.5
INTERCEPT_DEVIATION = 1.0
"""How far, as standard deviations of a Gaussian prior, the slope (as a share of the trained one)
and the intercept (in log-odds) are expected to be from those the model was trained with."""

LEAST_SLOPE = 0.5
"""A slope below this share of the trained one means that the labels contradict the scores: as when
mostly reviews were labelled that the model had wrong, which says nothing about the others."""

STANDARD_ERRORS = 1.0
"""How clearly labels that a calibration was not fitted to must become more probable for it to
replace the trained one: the mean of the paired falls of their log loss, over the standard error of
that mean. One that was fitted to fewer labels is replaced by any that is better: it has seen half
of them, and the new one has not."""

LEAST_PRIOR = 0.01
"""The share of positives that a calibration holds for is kept as far from 0 and from 1."""

STEPS = 30
PRECISE = 1e-9
"""Newton's steps on a convex function of two numbers, and a step too short to matter."""


@dataclass(frozen=True, slots=True)
class CalibrationFit:
    """A fitted calibration, whether it is promoted, and why in a sentence."""

    calibration: FittedCalibration
    promoted: bool
    reason: str


def is_due(labels: int, *, fitted_to: int) -> bool:
    """Return whether to fit anew: at 50 labels, and when they have doubled since the last time."""
    return labels >= max(FEWEST_LABELS, 2 * fitted_to)


def recalibrate(
    model: LearnedModel, known: LabelledRows, taught: Sequence[Delta | None], *, labels: int
) -> CalibrationFit:
    """Fit a model's calibration to labelled reviews, of which each has `taught` it a delta or None.

    `labels` counts all labels, of which these are the latest.
    """
    return fit_and_check(
        score_unlearned(model.classifier.weights, known.rows, taught),
        known.positive,
        current=model.classifier.calibration,
        trained=model.base.calibration,
        labels=labels,
    )


def score_unlearned(
    weights: Weights, rows: FeatureRows, taught: Sequence[Delta | None]
) -> NDArray[np.float64]:
    """Return each row's score under the weights without the delta that the row itself taught.

    A model has learned its labelled reviews by heart, so their scores under it say nothing about
    others. A score is linear in the weights: the delta's own score is what has to go.
    """
    scores, norms = weights.score(rows), rows.norms
    for number, delta in enumerate(taught):
        if delta is not None:
            own = sum_delta(delta, rows.cut(number, number + 1))
            scores[number] -= compute_log_odds(own, norms[number], bias=delta.bias)
    return scores


def sum_delta(delta: Delta, row: SparseRows) -> int:
    """Return what a delta adds to the sum of a single row, in units and steps."""
    _, entries, changes = np.intersect1d(
        row.indices, delta.feature_ids, assume_unique=True, return_indices=True
    )
    return int(row.values[entries].astype(np.int64) @ delta.amounts[changes])


def fit_and_check(
    scores: NDArray[np.float64],
    positive: NDArray[np.bool_],
    *,
    current: Calibration,
    trained: Calibration,
    labels: int,
) -> CalibrationFit:
    """Fit a calibration to labelled scores, and decide whether it may replace the current one.

    It may if labels become more probable that it was not fitted to, by cross-fitting: each tenth of
    the labels is predicted by a calibration fitted to the others. See `STANDARD_ERRORS`.
    """
    slope, intercept = fit_platt(scores, positive, trained=trained)
    mean = float(compute_sigmoid(slope * scores + intercept).mean())
    prior = min(max(mean, LEAST_PRIOR), 1 - LEAST_PRIOR)
    fitted = FittedCalibration(slope, intercept, prior=prior, labels=labels)
    if slope < LEAST_SLOPE * trained.slope:
        reason = (
            f"Held back: {len(scores):,} labels contradict the scores, as if mostly mistakes had "
            "been labelled; label reviews that the model has right, too."
        )
        return CalibrationFit(fitted, promoted=False, reason=reason)
    falls = _compute_falls(scores, positive, current=current, trained=trained)
    fall, error = float(falls.mean()), float(falls.std(ddof=1) / np.sqrt(len(falls)))
    needed = STANDARD_ERRORS * error if current == trained else 0.0
    outcome = "Promoted" if fall > needed else "Held back"
    digits = count_decimals(abs(fall), needed, least=4)
    reason = (
        f"{outcome}: fitted to {len(scores):,} labels; the log loss of labels it was not fitted to "
        f"{'falls' if fall >= 0 else 'rises'} by {abs(fall):.{digits}f}; it must fall by more than "
        f"{needed:.{digits}f}."
    )
    return CalibrationFit(fitted, promoted=fall > needed, reason=reason)


def fit_platt(
    scores: NDArray[np.float64], positive: NDArray[np.bool_], *, trained: Calibration
) -> tuple[float, float]:
    """Return the most probable slope and intercept, given labels and the trained calibration.

    Platt scaling with a Gaussian prior around the trained numbers: few labels move them little.
    """
    design = np.column_stack([scores, np.ones(len(scores))])
    start = np.array([trained.slope, trained.intercept])
    precision = np.array([SLOPE_DEVIATION * trained.slope, INTERCEPT_DEVIATION]) ** -2.0

    def compute_loss(numbers: NDArray[np.float64]) -> float:
        losses = compute_log_losses(design @ numbers, positive)
        return float(losses.sum() + (precision * (numbers - start) ** 2).sum() / 2)

    found = start
    for _ in range(STEPS):
        probability = compute_sigmoid(design @ found)
        gradient = design.T @ (probability - positive) + precision * (found - start)
        curvature = design.T * (probability * (1 - probability)) @ design + np.diag(precision)
        step = np.linalg.solve(curvature, gradient)
        # Far from the end, where probabilities hardly change, a whole step goes too far.
        while compute_loss(found - step) > compute_loss(found) and np.abs(step).max() > PRECISE:
            step /= 2
        found = found - step
    return float(found[0]), float(found[1])


def _compute_falls(
    scores: NDArray[np.float64],
    positive: NDArray[np.bool_],
    *,
    current: Calibration,
    trained: Calibration,
) -> NDArray[np.float64]:
    """Return by how much each label's log loss falls, with a calibration fitted to the others."""
    logits = np.empty(len(scores))
    fold = np.arange(len(scores)) % FOLDS
    for one in range(FOLDS):
        inside = fold == one
        slope, intercept = fit_platt(scores[~inside], positive[~inside], trained=trained)
        logits[inside] = slope * scores[inside] + intercept
    before = compute_log_losses(current.to_logits(scores), positive)
    return before - compute_log_losses(logits, positive)
