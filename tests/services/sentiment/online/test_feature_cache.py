"""The latest corrections as rows of features."""

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from app.domain.sentiment import Label
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.online.feature_cache import Correction, FeatureCache
from app.services.text.tokens.vocabulary import build_empty_vocabulary
from tests.sparse_rows import make_dense

SETTINGS = FeatureSettings(bits=10)


class CountingFeatures(Features):
    """Features that count the texts they have been computed for."""

    computed_texts = 0

    def to_matrix(self, texts: Sequence[str]) -> FeatureRows:
        self.computed_texts += len(texts)
        return super().to_matrix(texts)


def make_corrections(*texts: str) -> list[Correction]:
    labels = (Label.POSITIVE, Label.NEGATIVE) * len(texts)
    return [
        Correction(UUID(int=index), text, label)
        for index, (text, label) in enumerate(zip(texts, labels, strict=False))
    ]


def test_there_is_a_row_for_each_correction() -> None:
    """In order, with its label."""
    features = Features(SETTINGS, build_empty_vocabulary())

    labelled = FeatureCache(features).build_rows(make_corrections("good film", "", "bad"))

    expected = features.to_matrix(["good film", "", "bad"])
    assert np.array_equal(make_dense(labelled.rows), make_dense(expected))
    assert np.array_equal(labelled.positive, [True, False, True])


def test_the_features_of_a_text_are_computed_once() -> None:
    """Consecutive calls have almost the same recent corrections."""
    features = CountingFeatures(SETTINGS, build_empty_vocabulary())
    cache = FeatureCache(features)

    cache.build_rows(make_corrections("one", "two"))
    cache.build_rows(make_corrections("one", "two", "three"))

    assert features.computed_texts == 3


def test_no_corrections_give_no_rows() -> None:
    """The first correction has none before it."""
    features = Features(SETTINGS, build_empty_vocabulary())

    rows = FeatureCache(features).build_rows([]).rows
    assert (len(rows), rows.width) == (0, SETTINGS.n_features)
