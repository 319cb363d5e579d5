"""Sparse rows: the compressed sparse row format in numpy alone.

Serving does not import scipy, which would take a tenth of the start and as much memory as the
weights. Training makes a scipy matrix of the same three arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.kernels import Ints, Longs, kernel


@dataclass(frozen=True, slots=True, eq=False)
class SparseRows:
    """Rows of numbers of which few are stored, and the others are 0.

    Row r has the numbers `values[indptr[r]:indptr[r + 1]]` in the columns
    `indices[indptr[r]:indptr[r + 1]]`, all of them below `width`.
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    values: NDArray[Any]
    width: int

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many numbers each row stores, shape (rows,)."""
        return np.diff(self.indptr)

    @property
    def row_numbers(self) -> NDArray[np.int32]:
        """The row of each stored number."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.counts)

    def check(self) -> None:
        """Raise `ValueError` unless the arrays fit together; compiled code does not check bounds.

        Call it for arrays that come from a file.
        """
        if (self.indptr.ndim, self.indices.ndim, self.values.ndim) != (1, 1, 1):
            raise ValueError("its arrays have more than one dimension")
        if not len(self.indptr) or self.indptr[0] != 0:
            raise ValueError("rows do not begin at 0")
        if np.any(self.indptr[1:] < self.indptr[:-1]):  # a difference could overflow
            raise ValueError("a row ends before it begins")
        if not self.indptr[-1] == len(self.indices) == len(self.values):
            raise ValueError("there are more or fewer numbers than the rows have")
        if len(self.indices) and not 0 <= self.indices.min() <= self.indices.max() < self.width:
            raise ValueError("a column does not exist")

    def cut(self, start: int, end: int) -> "SparseRows":
        """Return the rows from `start` to before `end`; the arrays are shared."""
        first, last = self.indptr[start], self.indptr[end]
        return SparseRows(
            self.indptr[start : end + 1] - first,
            self.indices[first:last],
            self.values[first:last],
            self.width,
        )

    def select(self, rows: NDArray[np.integer]) -> "SparseRows":
        """Return the rows with the numbers `rows`, in that order."""
        counts = self.counts[rows]
        indptr = np.concatenate(([0], np.cumsum(counts)))
        entries = np.repeat(self.indptr[rows] - indptr[:-1], counts) + np.arange(indptr[-1])
        return SparseRows(indptr, self.indices[entries], self.values[entries], self.width)

    def dot(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each row's product with a vector (width,), summed in the order of the row."""
        return _sum_by(self.row_numbers, self.values * vector[self.indices], len(self))

    def sum_columns(self) -> NDArray[np.float64]:
        """Return the sums of all columns (width,)."""
        return _sum_by(self.indices, self.values, self.width)

    def replace_values(self, values: NDArray[Any]) -> "SparseRows":
        """Return rows with other numbers in the same places."""
        return replace(self, values=values)

    def transpose(self) -> "SparseRows":
        """Return the columns as rows; in each of them, indices ascend."""
        arrays = transpose(self.indptr, self.indices, self.values, self.width)
        return SparseRows(*arrays, width=len(self))


def concatenate_rows(parts: Sequence[SparseRows]) -> SparseRows:
    """Return the rows of all parts, at least one, in order."""
    counts = np.concatenate([part.counts for part in parts])
    return SparseRows(
        np.concatenate(([0], np.cumsum(counts))),
        np.concatenate([part.indices for part in parts]),
        np.concatenate([part.values for part in parts]),
        parts[0].width,
    )


def _sum_by(groups: NDArray[np.int32], numbers: NDArray[Any], count: int) -> NDArray[np.float64]:
    """Return the sum of the numbers of each group, added in their order."""
    sums = np.bincount(groups, numbers, minlength=count)
    return sums.astype(np.float64, copy=False)


@kernel
def transpose(
    indptr: Longs, indices: Ints, values: NDArray[Any], width: int
) -> tuple[Longs, Ints, NDArray[Any]]:
    """Return the arrays of the columns as rows."""
    starts = np.zeros(width + 1, np.int64)
    for entry in range(len(indices)):
        starts[indices[entry] + 1] += 1
    for column in range(width):
        starts[column + 1] += starts[column]
    following = starts[:-1].copy()
    rows = np.empty(len(indices), np.int32)
    moved = np.empty_like(values)
    for row in range(len(indptr) - 1):
        for entry in range(indptr[row], indptr[row + 1]):
            position = following[indices[entry]]
            rows[position], moved[position] = row, values[entry]
            following[indices[entry]] += 1
    return starts, rows, moved
