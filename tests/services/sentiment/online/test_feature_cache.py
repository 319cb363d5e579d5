"""The latest corrections as features."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np
from scipy.sparse import csr_matrix

from app.domain.sentiment import Label
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.online.trainer import Correction, FeatureCache


class CountingFeatures(Features):
    """Features that count how many texts they have read."""

    texts_read = 0

    def to_matrix(self, texts: Sequence[str]) -> csr_matrix:
        self.texts_read += len(texts)
        return super().to_matrix(texts)


def corrections(*texts: str) -> list[Correction]:
    labels = (Label.POSITIVE, Label.NEGATIVE) * len(texts)
    return [
        Correction(UUID(int=place), text, label)
        for place, (text, label) in enumerate(zip(texts, labels, strict=False))
    ]


def test_rows_are_those_of_the_texts() -> None:
    """In order, with their labels."""
    features = Features(FeatureSettings(n_features=2**10))

    labelled = FeatureCache(features).build_rows(corrections("good film", "", "bad"))

    assert (labelled.rows != features.to_matrix(["good film", "", "bad"])).nnz == 0
    assert np.array_equal(labelled.positive, [True, False, True])


def test_each_text_is_read_once() -> None:
    """The next correction meets almost the same ones."""
    features = CountingFeatures(FeatureSettings(n_features=2**10))
    remembered = FeatureCache(features)

    remembered.build_rows(corrections("one", "two"))
    remembered.build_rows(corrections("one", "two", "three"))

    assert features.texts_read == 3


def test_no_corrections_have_no_rows() -> None:
    """The first correction has none before it."""
    features = Features(FeatureSettings(n_features=2**10))

    assert FeatureCache(features).build_rows([]).rows.shape == (0, 2**10)
