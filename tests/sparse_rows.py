"""Sparse rows from dense arrays, and the other way round."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.services.sparse import SparseRows


def make_rows(dense: NDArray[Any]) -> SparseRows:
    """Return the rows (N, W) without their zeros."""
    rows, indices = np.nonzero(dense)
    indptr = np.searchsorted(rows, np.arange(len(dense) + 1)).astype(np.int64)
    return SparseRows(indptr, indices.astype(np.int32), dense[rows, indices], dense.shape[1])


def make_dense(rows: SparseRows) -> NDArray[Any]:
    """Return the rows as an array (N, W)."""
    dense = np.zeros((len(rows), rows.width), rows.values.dtype)
    dense[rows.row_numbers, rows.indices] = rows.values
    return dense
