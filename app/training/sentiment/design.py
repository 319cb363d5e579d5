"""Design matrices: rows of features as linear models are fitted on them, in compiled code."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.kernels import kernel
from app.services.sentiment.scope.operators import STEPS
from app.services.sparse import transpose


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A design matrix of values in steps, stored by row and by column, without rare features.

    `columns` holds the hashed feature of each column. They are ordered by falling frequency, which
    keeps the frequent ones in the processor's cache. Row r has the columns
    `features[starts[r]:starts[r + 1]]` and their values in `row_values`; rows by column are stored
    likewise. `norms`, shape (rows,), are those of the whole rows, as in serving: the square root of
    the number of features, rare ones included.
    """

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    row_values: NDArray[np.int8]
    column_starts: NDArray[np.int64]
    column_rows: NDArray[np.int32]
    column_values: NDArray[np.int8]
    norms: NDArray[np.float64]

    def sum_per_row(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row the sum of `weights`, shape (columns,), times its values."""
        return _sum(self.starts, self.features, self.row_values, weights)

    def sum_squares_per_row(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row the sum of `weights`, shape (columns,), times its squared values."""
        return _sum_squares(self.starts, self.features, self.row_values, weights)

    def sum_labels_per_column(
        self, positive: NDArray[np.float64], negative: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return for each column how much of it is positive, summed over rows.

        `positive` and `negative` are each row's share of the labels, shape (rows,). A feature with
        a negative value counts as the other label's.
        """
        return _sum_labels(
            self.column_starts, self.column_rows, self.column_values, positive, negative
        )

    def count_per_column(self) -> NDArray[np.int64]:
        """Return how many rows have each column."""
        return np.diff(self.column_starts)


def build_design_matrix(rows: csr_matrix, *, least_rows: int) -> Design:
    """Build the design of those features that `least_rows` of the rows have.

    `rows`, shape (rows, n_features), is a csr matrix of values in steps.
    """
    in_rows = np.bincount(rows.indices, minlength=rows.shape[1])
    order = np.argsort(-in_rows, kind="stable")
    columns = order[in_rows[order] >= least_rows]
    new_ids = np.full(rows.shape[1], -1, dtype=np.int32)
    new_ids[columns] = np.arange(len(columns), dtype=np.int32)
    by_row = _relabel(rows.indptr.astype(np.int64), rows.indices, rows.data, new_ids)
    by_column = transpose(*by_row, len(columns))
    norms = np.sqrt(np.maximum(np.diff(rows.indptr), 1).astype(np.float64))
    return Design(columns, *by_row, *by_column, norms)


@kernel
def _sum(
    starts: NDArray[np.int64],
    members: NDArray[np.int32],
    values: NDArray[np.int8],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    sums = np.empty(len(starts) - 1, dtype=np.float64)
    for row in range(len(sums)):
        total = 0.0
        for entry in range(starts[row], starts[row + 1]):
            total += weights[members[entry]] * values[entry]
        sums[row] = total / STEPS
    return sums


@kernel
def _sum_squares(
    starts: NDArray[np.int64],
    members: NDArray[np.int32],
    values: NDArray[np.int8],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    sums = np.empty(len(starts) - 1, dtype=np.float64)
    for row in range(len(sums)):
        total = 0.0
        for entry in range(starts[row], starts[row + 1]):
            total += weights[members[entry]] * (values[entry] / STEPS) ** 2
        sums[row] = total
    return sums


@kernel
def _sum_labels(
    starts: NDArray[np.int64],
    members: NDArray[np.int32],
    values: NDArray[np.int8],
    positive: NDArray[np.float64],
    negative: NDArray[np.float64],
) -> NDArray[np.float64]:
    sums = np.empty(len(starts) - 1, dtype=np.float64)
    for column in range(len(sums)):
        total = 0.0
        for entry in range(starts[column], starts[column + 1]):
            labels = positive if values[entry] > 0 else negative
            total += labels[members[entry]] * abs(values[entry])
        sums[column] = total / STEPS
    return sums


@kernel
def _relabel(
    starts: NDArray[np.int64],
    members: NDArray[np.int32],
    values: NDArray[np.int8],
    new_ids: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int8]]:
    kept = 0
    new_starts = np.zeros(len(starts), dtype=np.int64)
    new_members = np.empty(len(members), dtype=np.int32)
    new_values = np.empty(len(members), dtype=np.int8)
    for row in range(len(starts) - 1):
        for entry in range(starts[row], starts[row + 1]):
            if new_ids[members[entry]] >= 0:
                new_members[kept] = new_ids[members[entry]]
                new_values[kept] = values[entry]
                kept += 1
        new_starts[row + 1] = kept
    return new_starts, new_members[:kept].copy(), new_values[:kept].copy()
