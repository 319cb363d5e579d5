"""The small sentiment model, loaded from its files as the service loads it."""

from pathlib import Path

import pytest

from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.classifier import Classifier


@pytest.fixture
def artifact(artifacts: Path) -> SentimentArtifact:
    """The small model, checked and loaded."""
    return load_sentiment(artifacts / "sentiment")


@pytest.fixture
def classifier(artifact: SentimentArtifact) -> Classifier:
    """The small model's classifier."""
    return artifact.classifier
