"""Choices that few labels cannot make, and what a model may call sure."""

import numpy as np
import pytest

from app.training.sentiment.labels.evaluation import compare, compute_share_interval
from app.training.sentiment.labels.fitting import calibrate_without_fold, choose_clearly
from app.training.sentiment.labels.model import choose_sure_from


def test_the_usual_choice_stays_unless_another_is_clearly_better() -> None:
    """Both have the lower mean loss; the second has it by chance."""
    generator = np.random.default_rng(0)
    usual = generator.uniform(0, 1, 200)
    better, luckier = usual - 0.1, usual - 0.01 + generator.normal(0, 0.2, 200)

    assert choose_clearly(np.array([usual, better]), 0, errors=2) == 1
    assert luckier.mean() < usual.mean()
    assert choose_clearly(np.array([usual, luckier]), 0, errors=2) == 0
    assert choose_clearly(np.array([usual, usual]), 1, errors=2) == 1


def test_a_fold_is_calibrated_by_what_the_others_say_alone() -> None:
    """Scores are too sure, but in one fold: that turns the common choice, and not its own."""
    generator = np.random.default_rng(0)
    truth = generator.normal(0, 2, 500)
    positive = generator.uniform(0, 1, 500) < 1 / (1 + np.exp(-truth))
    inside = np.arange(500) % 5 == 2
    right = np.where(inside, truth > 0, positive)

    own, is_better = calibrate_without_fold(1.7 * truth, positive, np.arange(500) % 5)
    other, is_still_better = calibrate_without_fold(1.7 * truth, right, np.arange(500) % 5)

    assert (is_better, is_still_better) == (True, False)
    assert own[inside].tolist() == other[inside].tolist()


def test_sure_begins_where_nineteen_of_twenty_are_right() -> None:
    """Of those with 0.92, one in five is wrong; of those with 0.97, none is."""
    logits = np.log(np.repeat([0.92 / 0.08, 0.97 / 0.03], 100))
    positive = np.concatenate([np.arange(100) % 5 != 0, np.ones(100, dtype=np.bool_)])

    assert choose_sure_from(logits, positive) == 0.93
    assert choose_sure_from(logits, np.ones(200, dtype=np.bool_)) == 0.9
    assert choose_sure_from(logits, np.zeros(200, dtype=np.bool_)) == 0.98
    assert choose_sure_from(logits[:10], positive[:10]) == 0.95


def test_points_won_come_with_an_interval() -> None:
    """Ten of a hundred texts are right now that were wrong, and none the other way round."""
    positive = np.ones(100, dtype=np.bool_)
    before, after = np.where(np.arange(100) < 10, -1.0, 1.0), np.ones(100)

    points, (low, high) = compare(before, after, positive)

    assert points == 10
    assert (low, high) == pytest.approx((10 - 5.88, 10 + 5.88), abs=0.01)


def test_a_share_of_all_has_no_interval_beyond_one() -> None:
    """Wilson's interval of 20 of 20 and of none of 20."""
    low, high = compute_share_interval(1.0, 20)

    assert (low, high) == pytest.approx((0.839, 1.0), abs=0.001)
    assert compute_share_interval(0.0, 20) == pytest.approx((1 - high, 1 - low), abs=1e-12)
