"""Weights in whole numbers, what is added to them, and the calibration of their scores."""

import numpy as np
import pytest
from scipy.special import expit

from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import (
    UNIT,
    Calibration,
    compute_log_losses,
    negate,
    sum_deltas,
)


def make_delta(amounts: dict[int, int], *, bias: int = 0) -> Delta:
    ids = np.array(list(amounts), np.int32)
    return Delta(ids, np.array(list(amounts.values()), np.int32), bias=bias)


def to_amounts(delta: Delta) -> dict[int, int]:
    return dict(zip(delta.feature_ids.tolist(), delta.amounts.tolist(), strict=True))


def test_a_text_without_features_scores_the_bias(classifier: Classifier) -> None:
    """Alone or beside others: nothing is divided by nothing."""
    weights = classifier.weights.add(make_delta({}, bias=round(0.25 / UNIT)))
    rows = classifier.features.to_matrix(["", "The movie was awesome", ""])

    scores = weights.score(rows)

    assert scores[0] == scores[2] == weights.bias * UNIT
    assert scores[1] > scores[0]


def test_a_calibration_of_an_array_is_that_of_each_of_its_scores() -> None:
    """With slope and intercept."""
    calibration = Calibration(slope=2.0, intercept=-0.5)
    scores = np.array([-1.0, 0.0, 3.0])

    assert calibration.to_logits(scores).tolist() == [-2.5, -0.5, 5.5]
    assert [calibration.to_logits(float(score)) for score in scores] == [-2.5, -0.5, 5.5]
    assert calibration.predict_positive(scores) == pytest.approx(expit([-2.5, -0.5, 5.5]))
    assert calibration.predict_positive(3.0) == pytest.approx(expit(5.5))


def test_the_log_loss_is_that_of_the_label() -> None:
    """ln 2 for either where nothing is known."""
    losses = compute_log_losses(np.array([0.0, 0, 2, 2]), np.array([True, False, True, False]))

    assert losses[:2] == pytest.approx(np.log(2))
    assert losses[2:] == pytest.approx([np.log1p(np.exp(-2)), np.log1p(np.exp(2))])


def test_the_difference_of_weights_is_what_was_added(classifier: Classifier) -> None:
    """Exactly, one way and back; what it was added to stays as it is."""
    before, table = classifier.weights, classifier.weights.to_units()
    first, second = make_delta({1: 11}, bias=2), make_delta({0: 1, 1: 20}, bias=-7)

    after = before.add(first, second)

    there, back = before.diff(after), after.diff(before)
    assert (to_amounts(there), there.bias) == ({0: 1, 1: 31}, -5)
    assert (to_amounts(back), back.bias) == ({0: -1, 1: -31}, 5)
    assert to_amounts(after.diff(after)) == {}
    assert np.array_equal(before.to_units(), table)
    assert after.look_up(np.array([1, 0], np.int32)).tolist() == [table[1] + 31, table[0] + 1]


def test_deltas_add_up_to_one() -> None:
    """Feature by feature; none add up to nothing, and a delta and its opposite cancel."""
    first, second = make_delta({7: 1, 3: 5}, bias=2), make_delta({3: -2, 9: 4}, bias=-7)

    total, nothing = sum_deltas([first, second]), sum_deltas([])

    assert (to_amounts(total), total.bias) == ({3: 3, 7: 1, 9: 4}, -5)
    assert (to_amounts(nothing), nothing.bias) == ({}, 0)
    cancelled = sum_deltas([first, negate(first)])
    assert (set(to_amounts(cancelled).values()), cancelled.bias) == ({0}, 0)
