"""The most probable weights, given labels and a Gaussian prior around a model's own.

A text's calibrated log-odds are `slope * base + intercept + x·w`, with those of the base model as
`base` and x its features. The log loss of all labels is minimised plus, for each weight, its square
over twice the variance that it is expected to have (MAP logistic regression; Chelba & Acero 2006,
"Adaptation of Maximum Entropy Capitalizer", take a trained model as the mean of the prior). The
loss is convex; L-BFGS finds its one minimum, whatever it starts from.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from app.training.sentiment.design import Design

SLOPE_DEVIATION = 0.5
INTERCEPT_DEVIATION = 1.0
"""How far, as standard deviations, the slope is expected to be from 1 and the intercept from 0."""

MOST_STEPS = 200
PRECISION = 1e-6
"""Steps are taken until the loss, in nats in all, falls by less than this share of it."""

MEMORY = 6
"""Steps that L-BFGS remembers; each takes two numbers per column."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Adaptation:
    """What labels add to a base model, in calibrated log-odds.

    `weights`, shape (columns,), are added to the base model's, which are times `slope`.
    """

    weights: Numbers
    slope: float
    intercept: float

    def score(self, rows: Design, base: Numbers) -> Numbers:
        """Return the calibrated log-odds of the design's rows; `base` are the base model's."""
        adapted: Numbers = self.slope * base + self.intercept
        return adapted + rows.sum_per_row(self.weights) / rows.norms


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Labelled texts as a model is fitted on them.

    `base`, shape (rows,), are the base model's calibrated log-odds, `positive` the labels (0 or 1);
    `variances`, shape (columns,), are those of the weights at a strength of 1.
    """

    rows: Design
    base: Numbers
    positive: Numbers
    variances: Numbers


def fit(
    labels: Labels, weights: Numbers, strength: float, *, start: Adaptation | None = None
) -> Adaptation:
    """Return the most probable adaptation; rows of weight 0 are left out.

    `strength` is a factor on all variances: the greater, the further labels move the weights.
    """
    deviations = np.sqrt(strength * labels.variances)

    def measure(scaled: Numbers) -> tuple[float, Numbers]:
        adaptation = _unpack(scaled, deviations)
        scores = adaptation.score(labels.rows, labels.base)
        losses = np.logaddexp(0, scores) - labels.positive * scores
        residuals = weights * (expit(scores) - labels.positive)
        gradient = np.empty_like(scaled)
        gradient[:-2] = deviations * labels.rows.sum_per_column(residuals / labels.rows.norms)
        gradient[-2] = SLOPE_DEVIATION * (residuals @ labels.base)
        gradient[-1] = INTERCEPT_DEVIATION * residuals.sum()
        loss = float(weights @ losses + scaled @ scaled / 2)
        return loss, gradient + scaled

    first = np.zeros(len(deviations) + 2) if start is None else _pack(start, deviations)
    options = {"maxiter": MOST_STEPS, "maxcor": MEMORY, "ftol": PRECISION}
    found = minimize(measure, first, jac=True, method="L-BFGS-B", options=options)
    return _unpack(found.x, deviations)


def _unpack(scaled: Numbers, deviations: Numbers) -> Adaptation:
    """Return the adaptation of numbers that are all expected to be 0, give or take 1."""
    return Adaptation(
        deviations * scaled[:-2],
        slope=1 + SLOPE_DEVIATION * float(scaled[-2]),
        intercept=INTERCEPT_DEVIATION * float(scaled[-1]),
    )


def _pack(adaptation: Adaptation, deviations: Numbers) -> Numbers:
    own = [(adaptation.slope - 1) / SLOPE_DEVIATION, adaptation.intercept / INTERCEPT_DEVIATION]
    return np.concatenate([adaptation.weights / deviations, own])
