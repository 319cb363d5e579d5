"""The calibration fitted to people's labels, and the check that lets it answer."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.calibration import (
    CalibrationFit,
    fit_and_check,
    fit_platt,
    is_due,
    score_unlearned,
)
from tests.small_model import NEGATIVE, POSITIVE

TRAINED = Calibration(slope=1.2, intercept=0.1)


def draw_labels(
    count: int, *, slope: float, intercept: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return scores, and labels of which these numbers tell the probabilities."""
    rng = np.random.default_rng(3)
    scores = rng.normal(0, 2, count)
    return scores, rng.random(count) < expit(slope * scores + intercept)


def check(
    scores: NDArray[np.float64], positive: NDArray[np.bool_], *, current: Calibration = TRAINED
) -> CalibrationFit:
    return fit_and_check(scores, positive, current=current, trained=TRAINED, labels=len(scores))


def test_it_is_due_at_fifty_labels_and_at_each_doubling() -> None:
    """Counted from the last attempt, whatever came of it."""
    due, fitted_to = [], 0
    for labels in range(1, 500):
        if is_due(labels, fitted_to=fitted_to):
            due.append(labels)
            fitted_to = labels

    assert due == [50, 100, 200, 400]


def test_many_labels_are_followed() -> None:
    """To the slope and intercept that made them."""
    scores, positive = draw_labels(50_000, slope=0.8, intercept=-1.5)

    assert fit_platt(scores, positive, trained=TRAINED) == pytest.approx((0.8, -1.5), abs=0.05)


def test_few_labels_move_little() -> None:
    """And none move nothing."""
    scores, positive = np.array([0.5, -0.5]), np.array([False, False])

    assert fit_platt(scores[:0], positive[:0], trained=TRAINED) == pytest.approx((1.2, 0.1))
    assert fit_platt(scores, positive, trained=TRAINED) == pytest.approx((1.2, -0.4), abs=0.3)


@pytest.mark.parametrize("share_wrong", [0.1, 0.5, 0.7, 1.0])
@pytest.mark.parametrize("spread", [1, 6])
def test_the_most_probable_numbers_are_found(share_wrong: float, spread: float) -> None:
    """Also where labels contradict large scores, and a whole step of Newton's goes too far."""
    scores, positive = draw_labels(200, slope=1.2, intercept=0.1)
    scores, wrong = scores * spread, np.arange(200) < 200 * share_wrong
    positive = positive ^ wrong

    def compute_loss(numbers: NDArray[np.float64]) -> float:
        logits = numbers[0] * scores + numbers[1]
        fit = np.logaddexp(0, np.where(positive, -logits, logits)).sum()
        return float(fit + (((numbers - [1.2, 0.1]) / [0.6, 1.0]) ** 2).sum() / 2)

    slope, intercept = fit_platt(scores, positive, trained=TRAINED)

    precise = {"xatol": 1e-6, "fatol": 1e-9}
    best = minimize(compute_loss, [1.0, 0.0], method="Nelder-Mead", options=precise).x
    assert (slope, intercept) == pytest.approx(tuple(best), abs=1e-3)


def test_scores_that_say_it_all_do_not_run_away() -> None:
    """Labels that a line parts exactly would make the slope infinite, but for the prior."""
    scores = np.linspace(-3, 3, 60)

    slope, intercept = fit_platt(scores, scores > 0, trained=TRAINED)

    assert 1.2 < slope < 6
    assert abs(intercept) < 1


@pytest.mark.parametrize("count", [50, 400])
def test_a_calibration_that_predicts_other_labels_better_is_promoted(count: int) -> None:
    """As where most reviews are negative; the share of positives is that of its predictions."""
    scores, positive = draw_labels(count, slope=1.2, intercept=-2.5)

    fit = check(scores, positive)

    assert fit.promoted is True
    assert fit.reason.startswith(f"Promoted: fitted to {count} labels")
    assert fit.calibration.intercept < -1
    assert fit.calibration.prior == pytest.approx(positive.mean(), abs=0.06)
    assert fit.calibration.labels == count


def test_a_calibration_that_wins_nothing_is_held_back() -> None:
    """As where labels are as the trained one predicts; whoever reads it learns the figures."""
    scores, positive = draw_labels(400, slope=1.2, intercept=0.1)

    fit = check(scores, positive)

    assert fit.promoted is False
    assert "it must fall by more than 0.0" in fit.reason


@pytest.mark.parametrize(("intercept", "promoted"), [(-2.2, False), (-1.8, True)])
def test_one_fitted_to_fewer_labels_is_replaced_by_any_that_is_better(
    intercept: float, promoted: bool
) -> None:
    """However little better: it has seen half of the labels already."""
    scores, positive = draw_labels(400, slope=1.2, intercept=-2.5)
    current = Calibration(slope=1.15, intercept=intercept)

    fit = check(scores, positive, current=current)

    assert fit.promoted is promoted
    assert fit.reason.endswith("it must fall by more than 0.0000.")


@pytest.mark.parametrize("share_wrong", [0.5, 1.0])
def test_labels_that_contradict_the_scores_are_not_followed(share_wrong: float) -> None:
    """Who labels mostly what the model has wrong would make it unsure of all, or turn it around."""
    scores, _ = draw_labels(80, slope=1.2, intercept=0.1)

    fit = check(scores, (scores > 0) ^ (np.arange(80) < 80 * share_wrong))

    assert fit.promoted is False
    assert fit.reason == (
        "Held back: 80 labels contradict the scores, as if mostly mistakes had been labelled; "
        "label reviews that the model has right, too."
    )


def test_what_a_review_taught_is_taken_out_of_its_own_score(classifier: Classifier) -> None:
    """It is scored as by a model that learned the others alone."""
    rows = classifier.features.to_matrix([POSITIVE[0], NEGATIVE[0], "Zzyzx"])
    taught = [
        Delta(row.indices, np.full(len(row.indices), 500, np.int32), bias=7)
        for row in (rows.cut(0, 1), rows.cut(1, 2))
    ]
    learned = classifier.weights.add(*taught)

    scores = score_unlearned(learned, rows, [*taught, None])

    for row, others in enumerate(([taught[1]], [taught[0]], taught)):
        alone = classifier.weights.add(*others).score(rows.cut(row, row + 1))[0]
        assert scores[row] == pytest.approx(alone, abs=1e-12)


def test_a_fitted_calibration_changes_no_score(classifier: Classifier) -> None:
    """Only what is said of it."""
    scores, positive = draw_labels(400, slope=0.7, intercept=-2.5)
    fit = check(scores, positive)

    calibrated = classifier.calibrate("later", fit.calibration)

    (before,), (after,) = (
        classifier.classify(["A great cast"]),
        calibrated.classify(["A great cast"]),
    )
    assert calibrated.weights is classifier.weights
    assert after.probability != before.probability
    assert (
        replace(
            after,
            model_version=before.model_version,
            label=before.label,
            probability=before.probability,
            sure=before.sure,
        )
        == before
    )
