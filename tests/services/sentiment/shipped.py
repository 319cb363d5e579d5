"""The shipped model, loaded once for all tests that ask it."""

from functools import cache

from app.domain.sentiment import Sentiment
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.settings import find_artifacts


@cache
def load_shipped() -> SentimentArtifact:
    """Return the shipped model, checked against its manifest."""
    return load_sentiment(find_artifacts() / "sentiment")


def classify(*texts: str) -> list[Sentiment]:
    return load_shipped().classifier.classify(texts)
