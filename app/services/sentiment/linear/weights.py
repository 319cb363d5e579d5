"""The linear model's weights in fixed point, their scores and deltas, and the calibration."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta
from app.kernels import Floats, kernel
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows

UNIT = 2.0**-16
"""The log-odds that one unit of a weight stands for."""

GREATEST_EXPONENT = 709.0
"""The exponential of a greater number would not be finite."""


@overload
def compute_log_odds(sums: int, norms: float, *, bias: int) -> float: ...
@overload
def compute_log_odds(
    sums: NDArray[np.int64], norms: NDArray[np.float64], *, bias: int
) -> NDArray[np.float64]: ...
def compute_log_odds(
    sums: Any, norms: Any, *, bias: int
) -> Any:  # see the overloads: the arithmetic is the same for numbers and arrays
    """Compute a text's score, or many texts': the sum of its weights over its norm, plus the bias.

    Sums are whole numbers of `UNIT`s of weights times `STEPS` of values, the bias of `UNIT`s. A
    text's norm is the square root of its number of features; one without features scores the bias.
    """
    return sums * (UNIT / STEPS) / norms + bias * UNIT


def compute_norms(features: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return each row's norm, the square root of its number of features; 1 for an empty row."""
    norms: NDArray[np.float64] = np.sqrt(np.maximum(features, 1))
    return norms


@overload
def compute_sigmoid(logits: float) -> float: ...
@overload
def compute_sigmoid(logits: NDArray[np.float64]) -> NDArray[np.float64]: ...
def compute_sigmoid(logits: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
    """Return the probability of log-odds, or of each in an array.

    Both ways run the same compiled code, so a number gives the same alone or in an array, bit for
    bit. `1 / (1 + exp(-x))` loses no precision at either end, as long as its parts are finite.
    """
    if isinstance(logits, np.ndarray):
        return _compute_sigmoids(logits)
    return _compute_sigmoid(logits)


def compute_log_losses(
    logits: NDArray[np.float64], positive: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the log loss of each label, in nats, for calibrated log-odds."""
    losses: NDArray[np.float64] = np.logaddexp(0, np.where(positive, -logits, logits))
    return losses


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Integer weights: one per feature, in steps of `step` `UNIT`s, and the bias, in `UNIT`s.

    Integer sums do not depend on their order, so a text scores the same bit for bit alone or in a
    batch, and taking a delta back restores the weights exactly. The trained table is coarse
    (int16), so that it is small and processes can share its pages; after learning it is fine
    (int32, `step` 1).
    """

    table: NDArray[np.int16] | NDArray[np.int32]
    bias: int
    step: int = 1

    def __post_init__(self) -> None:
        self.table.setflags(write=False)

    def look_up(self, features: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the weights of `features`, in units."""
        values: NDArray[np.int32] = self.table[features].astype(np.int32) * np.int32(self.step)
        return values

    def to_units(self) -> NDArray[np.int32]:
        """Return a copy of all weights, in units."""
        values = self.table.astype(np.int32)
        if self.step != 1:
            values *= np.int32(self.step)
        return values

    def add(self, *deltas: Delta) -> "Weights":
        """Return new weights with the deltas added; without deltas, return these themselves.

        Copying the table is most of the work.
        """
        if not deltas:
            return self
        table = self.to_units()
        for delta in deltas:
            table[delta.feature_ids] += delta.amounts
        return Weights(table=table, bias=self.bias + sum(delta.bias for delta in deltas))

    def score(self, rows: SparseRows) -> NDArray[np.float64]:
        """Return the log-odds of each row."""
        return compute_log_odds(self.sum_rows(rows), compute_norms(rows.counts), bias=self.bias)

    def sum_rows(self, rows: SparseRows) -> NDArray[np.int64]:
        """Return the sum of each row's weights times its values, in units and steps."""
        products = self.look_up(rows.indices).astype(np.int64) * rows.values
        running = np.concatenate(([0], np.cumsum(products)))
        sums: NDArray[np.int64] = running[rows.indptr[1:]] - running[rows.indptr[:-1]]
        return sums

    def diff(self, other: "Weights") -> Delta:
        """Return the delta from these weights to `other`; takes 3 ms for 2**22 features."""
        if self.step == other.step:
            differs = self.table != other.table
        else:
            differs = self.to_units() != other.to_units()
        ids = np.flatnonzero(differs).astype(np.int32)
        return Delta(ids, other.look_up(ids) - self.look_up(ids), bias=other.bias - self.bias)


def sum_deltas(deltas: Sequence[Delta]) -> Delta:
    """Return the sum of `deltas` as one delta."""
    if not deltas:
        return Delta(np.empty(0, np.int32), np.empty(0, np.int32), bias=0)
    ids, positions = np.unique(
        np.concatenate([delta.feature_ids for delta in deltas]), return_inverse=True
    )
    amounts = np.zeros(len(ids), dtype=np.int64)
    np.add.at(amounts, positions, np.concatenate([delta.amounts for delta in deltas]))
    return Delta(ids, amounts.astype(np.int32), bias=sum(delta.bias for delta in deltas))


def negate(delta: Delta) -> Delta:
    """Return the delta that undoes `delta`."""
    return Delta(delta.feature_ids, -delta.amounts, bias=-delta.bias)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling: P(positive) = sigmoid(slope · log-odds + intercept).

    Platt (1999), "Probabilistic outputs for support vector machines". It is fitted on scores of
    reviews that the model was not trained on. `prior` is the share of positives among reviews
    like those, in (0, 1): where more are positive, the probabilities are too low.
    """

    slope: float
    intercept: float
    prior: float = 0.5

    @overload
    def to_logits(self, scores: float) -> float: ...
    @overload
    def to_logits(self, scores: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def to_logits(self, scores: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Return the calibrated log-odds of a score, or of each in an array."""
        return self.slope * scores + self.intercept

    @overload
    def predict_positive(self, scores: float) -> float: ...
    @overload
    def predict_positive(self, scores: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def predict_positive(self, scores: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Return P(positive), in [0, 1], of a score in log-odds, or of each in an array."""
        return compute_sigmoid(self.to_logits(scores))


@kernel
def _compute_sigmoids(logits: Floats) -> Floats:
    probabilities = np.empty(len(logits), np.float64)
    for position in range(len(logits)):
        probabilities[position] = _compute_sigmoid(logits[position])
    return probabilities


@kernel
def _compute_sigmoid(logit: float) -> float:
    return 1 / (1 + exp(min(-logit, GREATEST_EXPONENT)))
