"""Figures by source, and the plain models beside them."""

import numpy as np

from app.training.sentiment.dataset import FOLDS
from app.training.sentiment.measurement import (
    cross_validate_baseline,
    cross_validate_dummy,
    report_by_source,
)
from app.training.sentiment.sources import NEUTRAL


def test_each_source_has_its_figures() -> None:
    """Probabilities are 0.95, 0.5, 0.12 and 0.95; sure is what has 0.9 or more."""
    report = report_by_source(
        np.array([3.0, 0.0, -2.0, 3.0]),
        np.array([1.0, 1.0, 1.0, 0.0]),
        ["chairs", "chairs", "chairs", "lamps"],
        sure_from=0.9,
    )

    assert isinstance(report, dict)
    assert list(report) == ["chairs", "lamps"]
    chairs, lamps = report["chairs"], report["lamps"]
    assert isinstance(chairs, dict)
    assert isinstance(lamps, dict)
    assert (chairs["texts"], chairs["accuracy"], chairs["sure"]) == (3, 0.666667, 0.333333)
    assert (chairs["accuracy_where_sure"], lamps["accuracy_where_sure"]) == (1, 0)


def test_of_neutral_texts_only_the_share_of_sure_ones_is_told() -> None:
    report = report_by_source(
        np.array([3.0, 0.0, 0.0]),
        np.array([NEUTRAL, NEUTRAL, 1.0]),
        ["chairs"] * 3,
        sure_from=0.9,
    )

    assert isinstance(report, dict)
    assert report["chairs (neutral)"] == {"texts": 2, "sure": 0.5}


def test_where_nothing_is_sure_there_is_no_accuracy_of_it() -> None:
    report = report_by_source(np.zeros(1), np.ones(1), ["chairs"], sure_from=0.9)

    assert isinstance(report, dict)
    assert isinstance(report["chairs"], dict)
    assert report["chairs"]["accuracy_where_sure"] is None


def test_the_dummy_says_what_is_more_frequent_in_the_other_folds() -> None:
    positive, folds = np.array([1.0, 1, 1, 0]), np.array([0, 0, 1, 1])

    assert cross_validate_dummy(positive, folds) == 0.75


def test_the_baseline_is_tested_on_folds_it_was_not_fitted_on() -> None:
    """A word that is in one fold alone says nothing there."""
    texts = [f"{'sturdy' if one % 2 else 'wobbly'} chair{one % FOLDS}" for one in range(100)]
    positive = (np.arange(100) % 2).astype(np.float64)

    scores = cross_validate_baseline(texts, positive, np.arange(100) % FOLDS, seed=0)

    assert np.array_equal(scores >= 0, positive > 0.5)
