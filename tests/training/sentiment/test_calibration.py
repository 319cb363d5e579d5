"""Calibration on unseen scores: the slope, what is sure, and the lean of neutral texts."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import expit, logit

from app.training.sentiment.calibration import (
    ENOUGH,
    SURE_NEUTRAL,
    Unseen,
    choose_sure_from,
    compute_calibration_curve,
    cross_fit,
    fit_slope,
    measure_calibration_error,
    measure_lean,
    measure_log_loss,
)
from app.training.sentiment.sources import NEUTRAL, LabelledTexts

Scores = NDArray[np.float64]


def draw_scores(count: int, *, slope: float, seed: int = 0) -> tuple[Scores, Scores]:
    """Return scores, and labels that are positive as often as the scores times `slope` say."""
    generator = np.random.default_rng(seed)
    scores = generator.normal(scale=2, size=count)
    return scores, (generator.random(count) < expit(slope * scores)).astype(np.float64)


def gather(*parts: tuple[str, float, int, int, float | None]) -> Unseen:
    """Return unseen texts: name, P(label), how many are right, how many wrong, the true label.

    All scores are positive, so that right ones have the label 1; `NEUTRAL` ones are counted
    together.
    """
    scores, positive, names = [], [], []
    for name, probability, right, wrong, label in parts:
        scores += [float(logit(probability))] * (right + wrong)
        positive += [label] * right if label is not None else [1.0] * right + [0.0] * wrong
        names += [name] * (right + wrong)
    return Unseen(np.array(scores), np.array(positive), names, films_positive=np.ones(1))


def test_the_slope_turns_scores_into_probabilities() -> None:
    scores, positive = draw_scores(20_000, slope=0.5)

    assert fit_slope(scores, positive) == pytest.approx(0.5, abs=0.02)


def test_the_slope_of_a_fold_is_fitted_on_the_other_folds() -> None:
    """The fold's own labels change nothing about its calibrated scores."""
    scores, positive = draw_scores(900, slope=0.5)
    folds = np.arange(900) % 3

    calibrated = cross_fit(scores, positive, folds)

    turned = cross_fit(scores, np.where(folds == 1, 1 - positive, positive), folds)
    slope = fit_slope(scores[folds != 1], positive[folds != 1])
    assert np.array_equal(calibrated[folds == 1], scores[folds == 1] * slope)
    assert np.array_equal(calibrated[folds == 1], turned[folds == 1])
    assert not np.array_equal(calibrated[folds == 0], turned[folds == 0])


def test_two_folds_calibrate_each_other() -> None:
    """By hand: in one fold two of three are right by log 2 each, in the other three of four.

    The slope is where the mean of sigmoid(slope · score) is the share of right ones: the other
    fold's 2/3 gives log(2) / log(2), its 3/4 gives log(3) / log(2).
    """
    scores = np.full(7, np.log(2))
    right = np.array([1, 1, 0, 1, 1, 1, 0], dtype=np.float64)
    folds = np.array([0, 0, 0, 1, 1, 1, 1])

    calibrated = cross_fit(scores, right, folds)

    assert calibrated[:3] == pytest.approx(np.log(3), abs=1e-4)
    assert calibrated[3:] == pytest.approx(np.log(2), abs=1e-4)


def test_sure_begins_where_enough_are_right() -> None:
    """Of those at 0.705 too few are right, of those at 0.805 all: 0.71 leaves the first out."""
    unseen = gather(("films", 0.705, 170, 30, None), ("films", 0.805, 200, 0, None))

    assert choose_sure_from(unseen) == 0.71


def test_sure_must_hold_in_each_source() -> None:
    """The many films outweigh the chairs only together."""
    films = ("films", 0.705, 10_000, 0, None)
    chairs = (("chairs", 0.705, 150, 50, None), ("chairs", 0.855, 200, 0, None))

    assert choose_sure_from(gather(films)) == 0.5
    assert choose_sure_from(gather(films, *chairs)) == 0.71


def test_a_source_with_few_sure_texts_has_no_say() -> None:
    films = ("films", 0.705, 10_000, 0, None)

    assert choose_sure_from(gather(films, ("chairs", 0.705, 0, ENOUGH - 1, None))) == 0.5
    assert choose_sure_from(gather(films, ("chairs", 0.705, 0, ENOUGH, None))) == 0.71


def test_few_neutral_texts_are_sure() -> None:
    """At most three in a hundred, however right the others are."""
    films = ("films", 0.905, 1_000, 0, None)
    allowed = round(1_000 * SURE_NEUTRAL)

    within = gather(films, ("facts", 0.805, allowed, 0, NEUTRAL), ("facts", 0.5, 970, 0, NEUTRAL))
    over = gather(films, ("facts", 0.805, allowed + 1, 0, NEUTRAL), ("facts", 0.5, 969, 0, NEUTRAL))

    assert choose_sure_from(within) == 0.51
    assert choose_sure_from(over) == 0.81


def test_where_nothing_is_right_little_is_sure() -> None:
    assert choose_sure_from(gather(("films", 0.985, 0, 200, None))) == 0.99


def make_texts(positive: list[float], groups: list[int]) -> LabelledTexts:
    count = len(positive)
    return LabelledTexts(
        ["text"] * count, np.array(positive), np.ones(count), np.array(groups), ["mine"] * count
    )


def test_the_lean_is_that_of_neutral_texts_which_are_in_a_fold() -> None:
    """Sentences of the grammar are in none: the model has learned them."""
    texts = make_texts([NEUTRAL, 1.0, NEUTRAL, NEUTRAL], [0, 1, 2, -1])

    assert measure_lean(np.array([-1.0, 5.0, -0.5, 9.0]), texts) == -0.75


def test_without_neutral_texts_there_is_no_lean() -> None:
    assert measure_lean(np.array([2.0]), make_texts([1.0], [0])) == 0


def test_the_calibration_error_is_the_gap_between_said_and_true() -> None:
    scores = np.array([logit(0.8), logit(0.4)])

    assert measure_calibration_error(scores, np.array([1.0, 0.0])) == pytest.approx(0.3)


def test_the_log_loss_is_that_of_the_true_label() -> None:
    scores = np.array([logit(0.8), logit(0.4)])

    expected = -(np.log(0.8) + np.log(0.6)) / 2
    assert measure_log_loss(scores, np.array([1.0, 0.0])) == pytest.approx(expected)


def test_the_curve_has_bins_of_equal_count() -> None:
    scores, positive = draw_scores(150, slope=1.0)

    curve = compute_calibration_curve(scores, positive)

    assert [point["count"] for point in curve] == [10] * 15
    said = [float(str(point["mean_probability"])) for point in curve]
    assert said == sorted(said)
