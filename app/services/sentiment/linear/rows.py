"""Texts as rows of features, with all that makes a row's score but the weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.services.sparse import SparseRows, concatenate_rows


@dataclass(frozen=True, slots=True, eq=False)
class FeatureRows(SparseRows):
    """Texts as rows of features, whose whole `values` are in steps of `operators.STEPS`.

    A text's log-odds are its `offsets` and the bias, and the sum of its features' weights times
    their values, divided by its `norms`; both have shape (rows,). Offsets are what a text scores
    by parts that people's corrections never change.
    """

    norms: NDArray[np.float64]
    offsets: NDArray[np.float64]

    def cut(self, start: int, end: int) -> "FeatureRows":
        """Return the rows from `start` to before `end`; the arrays are shared."""
        rows = SparseRows.cut(self, start, end)
        return attach(rows, norms=self.norms[start:end], offsets=self.offsets[start:end])

    def select(self, rows: NDArray[np.integer]) -> "FeatureRows":
        """Return the rows with the numbers `rows`, in that order."""
        selected = SparseRows.select(self, rows)
        return attach(selected, norms=self.norms[rows], offsets=self.offsets[rows])


def attach(
    rows: SparseRows, *, norms: NDArray[np.float64], offsets: NDArray[np.float64]
) -> FeatureRows:
    """Return the rows with norms and offsets."""
    return FeatureRows(rows.indptr, rows.indices, rows.values, rows.width, norms, offsets)


def normalise_rows(rows: SparseRows) -> FeatureRows:
    """Return the rows, each with the root of its number of features as norm, without offsets."""
    return attach(rows, norms=compute_norms(rows.counts), offsets=np.zeros(len(rows)))


def concatenate_feature_rows(parts: Sequence[FeatureRows]) -> FeatureRows:
    """Return the rows of all parts, at least one, in order."""
    return attach(
        concatenate_rows(parts),
        norms=np.concatenate([part.norms for part in parts]),
        offsets=np.concatenate([part.offsets for part in parts]),
    )


def compute_norms(features: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return each row's norm, the square root of its number of features; 1 for an empty row."""
    norms: NDArray[np.float64] = np.sqrt(np.maximum(features, 1))
    return norms
