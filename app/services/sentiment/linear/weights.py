"""The linear model's weights in fixed point, their scores and deltas, and the calibration."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import exp
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import NO_DELTA, Delta
from app.kernels import Floats, kernel
from app.services.sentiment.linear.overlay import (
    Table,
    WeightArrays,
    index_changes,
    look_up,
    sum_rows,
)
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import SparseRows

IntegerT = TypeVar("IntegerT", np.int16, np.int32)

UNIT = 2.0**-16
"""The log-odds that one unit of a weight stands for."""

MOST_CHANGES = 2**13
"""Changed weights that lie over the table; with more, they become a table of their own."""

COMPARED_AT_ONCE = 2**16
"""Features of two tables that are compared at once, to make no copies of whole tables."""

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
    (int16), so that it is small and processes can share its pages.

    What was learned lies over the table as `changes`, in units, so that a version costs as much
    memory as it changes. When they are many, they are added to a table of their own (int32, `step`
    1): that is the same weights in another form.
    """

    table: Table
    bias: int
    step: int = 1
    changes: Delta = NO_DELTA
    arrays: WeightArrays = field(init=False, repr=False)

    def __post_init__(self) -> None:
        coarse, fine = self._keep_if(np.int16), self._keep_if(np.int32)
        index = index_changes(self.changes.feature_ids, self.changes.amounts)
        is_changed = len(self.changes.feature_ids) > 0
        arrays = WeightArrays(coarse, self.step, fine, is_changed, *index)
        object.__setattr__(self, "arrays", arrays)

    def look_up(self, features: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the weights of `features`, in units."""
        return look_up(features, self.arrays)

    def to_units(self) -> NDArray[np.int32]:
        """Return a copy of all weights, in units."""
        values = self.table.astype(np.int32)
        if self.step != 1:
            values *= np.int32(self.step)
        values[self.changes.feature_ids] += self.changes.amounts
        return values

    def add(self, *deltas: Delta) -> "Weights":
        """Return new weights with the deltas added; without deltas, return these themselves."""
        if not deltas:
            return self
        if sum(len(delta.feature_ids) for delta in (self.changes, *deltas)) > MOST_CHANGES:
            return self.fold(*deltas)
        bias = self.bias + sum(delta.bias for delta in deltas)
        return replace(self, bias=bias, changes=sum_deltas([self.changes, *deltas]))

    def fold(self, *deltas: Delta) -> "Weights":
        """Return the weights that `add` does, in a table without changes over it."""
        table = self.to_units()
        for delta in deltas:
            table[delta.feature_ids] += delta.amounts
        return Weights(table=table, bias=self.bias + sum(delta.bias for delta in deltas))

    def score(self, rows: FeatureRows) -> NDArray[np.float64]:
        """Return the log-odds of each row."""
        return rows.offsets + compute_log_odds(self.sum_rows(rows), rows.norms, bias=self.bias)

    def sum_rows(self, rows: SparseRows) -> NDArray[np.int64]:
        """Return the sum of each row's weights times its values, in units and steps."""
        return sum_rows(rows.indptr, rows.indices, rows.values, self.arrays)

    def diff(self, other: "Weights") -> Delta:
        """Return the delta from these weights to `other`; it is quick if they share their table."""
        ids = np.union1d(self.changes.feature_ids, other.changes.feature_ids)
        if self.table is not other.table:
            parts = range(0, len(self.table), COMPARED_AT_ONCE)
            ids = np.union1d(ids, np.concatenate([self._compare(other, start) for start in parts]))
        amounts = other.look_up(ids) - self.look_up(ids)
        differs = amounts != 0
        return Delta(ids[differs], amounts[differs], bias=other.bias - self.bias)

    def _keep_if(self, dtype: type[IntegerT]) -> NDArray[IntegerT]:
        """Return the table, protected against changes, or an empty one if it is of another type."""
        kept = self.table if self.table.dtype == dtype else np.empty(0)
        table: NDArray[IntegerT] = kept.astype(dtype, copy=False)
        table.setflags(write=False)
        return table

    def _compare(self, other: "Weights", start: int) -> NDArray[np.int32]:
        """Return the features, from `start` on, whose numbers in the two tables differ."""
        one, two = (
            weights.table[start : start + COMPARED_AT_ONCE].astype(np.int32) * weights.step
            for weights in (self, other)
        )
        return (start + np.flatnonzero(one != two)).astype(np.int32)


def sum_deltas(deltas: Sequence[Delta]) -> Delta:
    """Return the sum of `deltas` as one delta."""
    if len(deltas) < 2:
        return deltas[0] if deltas else NO_DELTA
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
