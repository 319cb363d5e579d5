"""A model that was fitted to labels: weights, calibration, and what it may call sure."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.scope.operators import STEPS
from app.training.sentiment.calibration import SURE_ACCURACY
from app.training.sentiment.labels.fitting import CrossValidation, Reading
from app.training.sentiment.labels.regression import Adaptation, Labels, Numbers
from app.training.sentiment.labels.start import Start
from app.training.sentiment.linear import LinearModel, choose_weight_unit, round_to_units

LEAST_SURE_FROM, MOST_SURE_FROM = 90, 99
"""The range of the probability from which predictions are called sure, in hundredths."""

FEWEST_SURE = 20
"""So many sure predictions tell how often they are right."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainedModel:
    """A model that was fitted to labels: weights and bias in whole `unit`s, shape (n_features,)."""

    start: Start
    reading: Reading
    model: LinearModel
    unit: float
    calibration: Calibration
    sure_from: float
    validation: CrossValidation

    def score(self, rows: FeatureRows) -> Numbers:
        """Return the calibrated log-odds of rows, as the served model does."""
        sums = np.bincount(
            rows.row_numbers, rows.values * self.model.weights[rows.indices], minlength=len(rows)
        )
        logits: Numbers = self.calibration.to_logits(sums / (STEPS * rows.norms) + self.model.bias)
        return logits


def make_model(
    start: Start,
    reading: Reading,
    fitted: tuple[Labels, Adaptation],
    validation: CrossValidation,
) -> TrainedModel:
    """Return the model that serves, with its calibration and what it may call sure."""
    labels, adaptation = fitted
    weights, bias = start.scale_weights()
    weights *= adaptation.slope
    weights[labels.columns] += adaptation.weights
    fine = LinearModel(weights, adaptation.slope * bias + adaptation.intercept)
    unit = choose_weight_unit(fine)
    model = TrainedModel(
        start,
        reading,
        round_to_units(fine, unit),
        unit,
        validation.calibrate(reading.positive),
        sure_from=choose_sure_from(validation.logits, reading.positive),
        validation=validation,
    )
    if start.holdout is None:
        return model
    shipped = choose_sure_from(model.score(start.holdout.rows), start.holdout.positive)
    return replace(model, sure_from=max(model.sure_from, shipped))


def choose_sure_from(logits: Numbers, positive: NDArray[np.bool_]) -> float:
    """Return the probability, in [0.9, 0.99], under which predictions are not sure.

    It is the lowest one from which `SURE_ACCURACY` are right. `logits` are calibrated, by models
    that did not see the text; where too few are that sure, the calibration is all there is to go by
    and the probability is the accuracy itself.
    """
    confidence, right = expit(np.abs(logits)), (logits >= 0) == positive
    for hundredths in range(LEAST_SURE_FROM, MOST_SURE_FROM + 1):
        sure = confidence >= hundredths / 100
        if np.sum(sure) < FEWEST_SURE:
            return max(hundredths / 100, SURE_ACCURACY)
        if float(np.mean(right[sure])) >= SURE_ACCURACY:
            return hundredths / 100
    return MOST_SURE_FROM / 100
