"""What a hold-out tells of a model's scores is measured on texts that nothing was chosen on."""

import numpy as np

from app.training.imported.calibration import FEWEST, SURE_ACCURACY, calibrate


def test_the_accuracy_of_sure_predictions_is_of_texts_that_did_not_choose_them() -> None:
    """Where scores say nothing, the best threshold of many looks right by chance alone."""
    chosen, measured = list[float](), list[float]()
    for seed in range(40):
        draws = np.random.default_rng(seed)
        positive = draws.random(120) < 0.5
        scores = np.where(draws.random(120) < 0.92, 1, -1) * np.where(positive, 1, -1)
        scores = scores * draws.gamma(2.0, size=120)
        fit = calibrate(scores, positive, has_probabilities=True)
        if fit.sure_from is None:
            continue
        sure = 1 / (1 + np.exp(-np.abs(scores))) >= fit.sure_from
        chosen.append(((scores >= 0) == positive)[sure].mean())
        figure = fit.metrics["holdout_accuracy_where_sure"]
        if isinstance(figure, float):
            measured.append(figure)

    assert min(chosen) >= SURE_ACCURACY
    assert len(measured) > 5
    assert np.mean(measured) < np.mean(chosen) - 0.01
    assert abs(np.mean(measured) - 0.92) < 0.02


def test_few_texts_make_nothing_sure() -> None:
    """However right they are."""
    positive = np.arange(FEWEST - 1) % 2 == 0

    fit = calibrate(np.where(positive, 9.0, -9.0), positive, has_probabilities=True)

    assert fit.sure_from is None
    assert fit.metrics["holdout_sure"] == 0
    assert fit.metrics["holdout_accuracy_where_sure"] is None
