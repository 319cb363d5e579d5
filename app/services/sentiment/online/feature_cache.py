"""Corrections, and a cache of their features."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from app.domain.sentiment import Label
from app.services.sentiment.linear.rows import FeatureRows, concatenate_feature_rows
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.online.promotion import LabelledRows


@dataclass(frozen=True, slots=True)
class Correction:
    """A stored review's text and the label that a person gave it."""

    review_id: UUID
    text: str
    label: Label


class FeatureCache:
    """Turns corrections into labelled rows; each call reuses the features of the last."""

    def __init__(self, features: TextFeatures) -> None:
        self._features = features
        self._rows: dict[UUID, FeatureRows] = {}

    def build_rows(self, corrections: Sequence[Correction]) -> LabelledRows:
        """Return one row per correction, in order."""
        self._rows = {one.review_id: self._read_row(one) for one in corrections}
        rows = [self._rows[one.review_id] for one in corrections]
        positive = np.array([one.label is Label.POSITIVE for one in corrections], dtype=np.bool_)
        joined = concatenate_feature_rows(rows) if rows else self._features.to_matrix([])
        return LabelledRows(joined, positive)

    def clear(self) -> None:
        """Forget all features; they are computed anew."""
        self._rows = {}

    def _read_row(self, correction: Correction) -> FeatureRows:
        known = self._rows.get(correction.review_id)
        return self._features.to_matrix([correction.text]) if known is None else known
