"""Rows of features with their scores, which follow a change of the weights without scoring anew."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Delta
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.linear.weights import Weights, compute_log_odds


@dataclass(frozen=True, slots=True, eq=False)
class IncrementalScores:
    """Rows of features with their sums of weights, which can be updated by a delta.

    Entry i says that row `rows[i]` has feature `features[i]` with value `values[i]`; entries ascend
    by feature, so that a binary search finds those that a delta changes. `norms`, `offsets` and
    `sums` have shape (rows,). `sums` are whole numbers of units and steps, so that updated scores
    equal newly computed ones, bit for bit.
    """

    features: NDArray[np.int32]
    rows: NDArray[np.int32]
    values: NDArray[np.int8] | NDArray[np.int32]
    norms: NDArray[np.float64]
    offsets: NDArray[np.float64]
    sums: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.norms)

    def update(self, delta: Delta) -> "IncrementalScores":
        """Return the rows with the sums that they have once `delta` is added to the weights."""
        starts = np.searchsorted(self.features, delta.feature_ids, side="left")
        ends = np.searchsorted(self.features, delta.feature_ids, side="right")
        lengths = ends - starts
        firsts = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        entries = firsts + np.arange(len(firsts))
        changed = self.rows[entries]
        amounts = np.repeat(delta.amounts.astype(np.float64), lengths) * self.values[entries]
        # bincount sums in float64, in which whole numbers under 2**53 are exact.
        gained = np.bincount(changed, weights=amounts, minlength=len(self))
        return replace(self, sums=self.sums + gained.astype(np.int64))

    def keep(self, kept: NDArray[np.bool_]) -> "IncrementalScores":
        """Return some of the rows, in order; `kept`, shape (rows,), says which."""
        is_entry = kept[self.rows]
        numbers = (np.cumsum(kept) - 1).astype(np.int32)
        return IncrementalScores(
            features=self.features[is_entry],
            rows=numbers[self.rows[is_entry]],
            values=self.values[is_entry],
            norms=self.norms[kept],
            offsets=self.offsets[kept],
            sums=self.sums[kept],
        )

    def score(self, bias: int) -> NDArray[np.float64]:
        """Return each row's log-odds, for a `bias` in units of the weights."""
        return self.offsets + compute_log_odds(self.sums, self.norms, bias=bias)


def score_rows(rows: FeatureRows, weights: Weights) -> IncrementalScores:
    """Return the rows with their sums under `weights`, to be updated as these change."""
    order = np.argsort(rows.indices)
    return IncrementalScores(
        features=rows.indices[order],
        rows=rows.row_numbers[order],
        values=rows.values[order],
        norms=rows.norms,
        offsets=rows.offsets,
        sums=weights.sum_rows(rows),
    )


def concatenate_scores(first: IncrementalScores, second: IncrementalScores) -> IncrementalScores:
    """Return the rows of `first` and then of `second`, which are scored by the same weights."""
    features = np.concatenate([first.features, second.features])
    rows = np.concatenate([first.rows, second.rows + len(first)])
    order = np.argsort(features)
    return IncrementalScores(
        features=features[order],
        rows=rows[order].astype(np.int32),
        values=np.concatenate([first.values, second.values])[order],
        norms=np.concatenate([first.norms, second.norms]),
        offsets=np.concatenate([first.offsets, second.offsets]),
        sums=np.concatenate([first.sums, second.sums]),
    )
