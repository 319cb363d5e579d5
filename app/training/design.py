"""Rows of n-grams in a compact form that a linear model is fitted on fast."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(kernel: Kernel) -> Kernel:
    """Compile a function to machine code that keeps the order of floating-point operations."""
    return cast(Kernel, njit(cache=True, boundscheck=False)(kernel))


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Sets of features as rows and as columns; frequent features first, rare ones left out.

    `columns` are the hashed features that are kept. `norms` are those of the whole rows, as in
    serving: the square root of the number of features, rare ones included. Frequent features
    first keeps them in the processor's cache.
    """

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    column_starts: NDArray[np.int64]
    column_rows: NDArray[np.int32]
    norms: NDArray[np.float64]

    def per_row(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the values of each row's features."""
        return _sums(self.starts, self.features, values)

    def per_column(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the values of each feature's rows."""
        return _sums(self.column_starts, self.column_rows, values)


def design(rows: csr_matrix, *, least_rows: int, counted: int) -> Design:
    """Keep the features that at least `least_rows` of the first `counted` rows have."""
    in_rows = np.bincount(rows.indices[: rows.indptr[counted]], minlength=rows.shape[1])
    order = np.argsort(-in_rows, kind="stable")
    columns = order[in_rows[order] >= least_rows]
    places = np.full(rows.shape[1], -1, dtype=np.int32)
    places[columns] = np.arange(len(columns), dtype=np.int32)
    starts, features = _relabelled(rows.indptr.astype(np.int64), rows.indices, places)
    column_starts, column_rows = _transposed(starts, features, len(columns))
    norms = np.sqrt(np.maximum(np.diff(rows.indptr), 1).astype(np.float64))
    return Design(columns, starts, features, column_starts, column_rows, norms)


@compiled
def _sums(
    starts: NDArray[np.int64], members: NDArray[np.int32], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    sums = np.empty(len(starts) - 1, dtype=np.float64)
    for row in range(len(sums)):
        total = 0.0
        for place in range(starts[row], starts[row + 1]):
            total += values[members[place]]
        sums[row] = total
    return sums


@compiled
def _relabelled(
    starts: NDArray[np.int64], members: NDArray[np.int32], places: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    kept = 0
    new_starts = np.zeros(len(starts), dtype=np.int64)
    new_members = np.empty(len(members), dtype=np.int32)
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            if places[members[place]] >= 0:
                new_members[kept] = places[members[place]]
                kept += 1
        new_starts[row + 1] = kept
    return new_starts, new_members[:kept].copy()


@compiled
def _transposed(
    starts: NDArray[np.int64], members: NDArray[np.int32], columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    ends = np.zeros(columns + 1, dtype=np.int64)
    for place in range(len(members)):
        ends[members[place] + 1] += 1
    for column in range(columns):
        ends[column + 1] += ends[column]
    following = ends[:-1].copy()
    rows = np.empty(len(members), dtype=np.int32)
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            rows[following[members[place]]] = row
            following[members[place]] += 1
    return ends, rows
