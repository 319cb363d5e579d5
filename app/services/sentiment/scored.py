"""Fixed rows of features whose scores follow the weights: only what changed is looked up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.reviews import Delta
from app.services.sentiment.linear.weights import UNIT, Weights


@dataclass(frozen=True, slots=True, eq=False)
class ScoredRows:
    """Some rows and their scores under some weights.

    `features` (ascending) and `rows` are the entries of the rows, by feature: an index that
    finds what a delta touches. `sums` are whole numbers, so however the weights got where they
    are, the scores are those of scoring anew, bit for bit.
    """

    features: NDArray[np.int32]
    rows: NDArray[np.int32]
    norms: NDArray[np.float64]
    sums: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.norms)

    def after(self, delta: Delta) -> "ScoredRows":
        """Return the rows as scored by weights that `delta` was added to."""
        starts = np.searchsorted(self.features, delta.feature_ids, side="left")
        ends = np.searchsorted(self.features, delta.feature_ids, side="right")
        lengths = ends - starts
        firsts = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        touched = self.rows[firsts + np.arange(len(firsts))]
        gains = np.repeat(delta.amounts, lengths)
        # Whole numbers under 2**53 are exact in float64, which bincount sums in.
        gained = np.bincount(touched, weights=gains, minlength=len(self))
        return ScoredRows(self.features, self.rows, self.norms, self.sums + gained.astype(np.int64))

    def log_odds(self, bias: int) -> NDArray[np.float64]:
        """Return each row's score, with `bias` in units of the weights."""
        scaled: NDArray[np.float64] = self.sums * UNIT / self.norms
        return scaled + bias * UNIT


def scored(rows: csr_matrix, weights: Weights) -> ScoredRows:
    """Return the rows, scored by `weights` and ready to follow their changes."""
    counts = np.diff(rows.indptr)
    order = np.argsort(rows.indices, kind="stable")
    return ScoredRows(
        features=rows.indices[order],
        rows=np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order],
        norms=np.sqrt(np.maximum(counts, 1)),
        sums=weights.sums(rows),
    )


def joined(first: ScoredRows, second: ScoredRows) -> ScoredRows:
    """Return the rows of both, which must be scored by the same weights, in that order."""
    features = np.concatenate([first.features, second.features])
    rows = np.concatenate([first.rows, second.rows + len(first)])
    order = np.argsort(features, kind="stable")
    return ScoredRows(
        features=features[order],
        rows=rows[order].astype(np.int32),
        norms=np.concatenate([first.norms, second.norms]),
        sums=np.concatenate([first.sums, second.sums]),
    )
