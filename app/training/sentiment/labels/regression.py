"""The most probable weights, given labels and a Gaussian prior around a model's own.

A text's calibrated log-odds are `slope * base + intercept + x·w`, with those of the base model as
`base` and x its features. The log loss of all labels is minimised plus, for each weight, its square
over twice the variance that it is expected to have: MAP logistic regression with a trained model as
the mean of the prior (Chelba & Acero 2006, "Adaptation of Maximum Entropy Capitalizer"). The solver
is stochastic dual coordinate ascent, as in `linear`: there are fewer labels than features.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.kernels import Floats, Ints, Longs, kernel
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.scope.operators import STEPS
from app.training.sentiment.linear import solve_probability

SLOPE_DEVIATION, INTERCEPT_DEVIATION = 0.25, 0.3
"""How far, as standard deviations, the slope is expected to be from 1 and the intercept from 0. A
hundred labels tell the share of positives to some 0.2 log-odds."""

MOST_PASSES = 60
PRECISION = 1e-3
"""Passes over the labels end when none moves a probability by more."""

SEED = 0

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Labelled texts as a model is fitted on them.

    Column c is the hashed feature `columns[c]`; the most frequent come first, which keeps them in
    the processor's cache. `features` are the columns of the stored numbers of `rows`. `base`,
    shape (rows,), are the base model's calibrated log-odds, `positive` the labels (0 or 1), and
    `variances`, shape (columns,), those of the weights at a strength of 1.
    """

    rows: FeatureRows
    columns: Longs
    features: Ints
    base: Numbers
    positive: Numbers
    variances: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Adaptation:
    """What labels add to a base model, in calibrated log-odds.

    `weights`, shape (columns,), are added to the base model's, which are times `slope`.
    """

    weights: Numbers
    slope: float
    intercept: float

    def score(self, labels: Labels) -> Numbers:
        """Return the calibrated log-odds of all labelled texts."""
        rows = labels.rows
        sums = sum_rows(rows.indptr, labels.features, rows.values, self.weights)
        adapted: Numbers = self.slope * labels.base + self.intercept + sums / (STEPS * rows.norms)
        return adapted


def fit(labels: Labels, included: NDArray[np.bool_], strength: float) -> Adaptation:
    """Return the most probable adaptation to the `included` labels, shape (rows,).

    `strength` is a factor on all variances: the greater, the further labels move the weights.
    """
    rows, variances = labels.rows, strength * labels.variances
    duals = np.zeros(len(rows))
    gains = sum_squares(rows.indptr, labels.features, rows.values, variances)
    gains /= (STEPS * rows.norms) ** 2
    gains += SLOPE_DEVIATION**2 * labels.base**2 + INTERCEPT_DEVIATION**2
    table = np.zeros((len(variances), 2))
    table[:, 1] = variances
    own = np.array([1.0, 0.0])  # slope and intercept
    arrays = (rows.indptr, labels.features, rows.values, rows.norms)
    order, generator = np.flatnonzero(included), np.random.default_rng(SEED)
    for _ in range(MOST_PASSES):
        shuffled = generator.permutation(order)
        moved = run_pass(*arrays, labels.base, gains, labels.positive, duals, table, own, shuffled)
        if moved < PRECISION:
            break
    return Adaptation(table[:, 0].copy(), slope=float(own[0]), intercept=float(own[1]))


@kernel
def sum_rows(starts: Longs, features: Ints, values: NDArray[np.int8], weights: Floats) -> Floats:
    """Return the sum of weights times values of each row."""
    sums = np.empty(len(starts) - 1, np.float64)
    for row in range(len(sums)):
        total = 0.0
        for entry in range(starts[row], starts[row + 1]):
            total += weights[features[entry]] * values[entry]
        sums[row] = total
    return sums


@kernel
def sum_squares(
    starts: Longs, features: Ints, values: NDArray[np.int8], variances: Floats
) -> Floats:
    """Return the sum of variances times squared values of each row."""
    sums = np.empty(len(starts) - 1, np.float64)
    for row in range(len(sums)):
        total = 0.0
        for entry in range(starts[row], starts[row + 1]):
            total += variances[features[entry]] * values[entry] * values[entry]
        sums[row] = total
    return sums


@kernel
def run_pass(
    starts: Longs,
    features: Ints,
    values: NDArray[np.int8],
    norms: Floats,
    base: Floats,
    gains: Floats,
    positive: Floats,
    duals: Floats,
    table: Floats,
    own: Floats,
    order: Longs,
) -> float:
    """Solve exactly for the dual of one row after another; return the largest move of any.

    `table`, shape (columns, 2), holds each column's weight and variance, `own` slope and intercept.
    `gains` are by how much a row's score grows with its dual. `duals`, the weights in `table`, and
    `own` are updated in place.
    """
    largest = 0.0
    for row in order:
        total = 0.0
        for entry in range(starts[row], starts[row + 1]):
            total += table[features[entry], 0] * values[entry]
        score = total / (STEPS * norms[row]) + own[0] * base[row] + own[1]
        before = positive[row] - duals[row]
        after = solve_probability(score, gains[row], before)
        duals[row] = positive[row] - after
        step = before - after
        largest = max(largest, abs(step))
        own[0] += step * SLOPE_DEVIATION**2 * base[row]
        own[1] += step * INTERCEPT_DEVIATION**2
        step /= STEPS * norms[row]
        for entry in range(starts[row], starts[row + 1]):
            table[features[entry], 0] += step * values[entry] * table[features[entry], 1]
    return largest
