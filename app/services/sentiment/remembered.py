"""The latest corrections as features, each text read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.reviews import Label
from app.services.sentiment.linear.features import Features
from app.services.sentiment.online.promotion import LabelledRows


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored review's text and what a person says it is."""

    review_id: UUID
    text: str
    label: Label


class RememberedRows:
    """Turns corrections into labelled rows, reusing the rows of the call before."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._indices: dict[UUID, NDArray[np.int32]] = {}

    def rows(self, corrections: Sequence[Correction]) -> LabelledRows:
        """Return one row per correction, in order."""
        self._indices = {one.review_id: self._read(one) for one in corrections}
        rows = [self._indices[one.review_id] for one in corrections]
        indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        indices = np.concatenate([np.empty(0, np.int32), *rows])
        ones = np.ones(len(indices), dtype=np.int8)
        shape = (len(rows), self._features.settings.n_features)
        positive = np.array([one.label is Label.POSITIVE for one in corrections], dtype=np.bool_)
        return LabelledRows(csr_matrix((ones, indices, indptr), shape=shape), positive)

    def _read(self, correction: Correction) -> NDArray[np.int32]:
        known = self._indices.get(correction.review_id)
        if known is not None:
            return known
        indices: NDArray[np.int32] = self._features.matrix([correction.text]).indices
        return indices
