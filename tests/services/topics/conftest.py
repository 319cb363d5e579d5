"""Fixtures for the tests of topics."""

import pytest

from app.services.topics.lda.model import TopicModel
from app.services.topics.text.vocabulary import Vocabulary
from tests.small_topics import load_small_model


@pytest.fixture(scope="session")
def model() -> TopicModel:
    """Return the small model of three topics."""
    return load_small_model()


@pytest.fixture(scope="session")
def vocabulary(model: TopicModel) -> Vocabulary:
    """Return the small model's vocabulary."""
    assert isinstance(model.vocabulary, Vocabulary)
    return model.vocabulary
