"""All models that the service answers with, as they lie in one folder."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.topics import Document
from app.services.examples import load_abstracts
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.topics.artifact import TopicArtifact, load_topics

SENTIMENT, TOPICS = "sentiment", "topics"


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The trained models, checked and loaded, and the examples to try them on."""

    sentiment: SentimentArtifact
    topics: TopicArtifact
    examples: tuple[Document, ...]


def load_models(folder: Path) -> Models:
    """Return the models in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    return Models(
        sentiment=load_sentiment(folder / SENTIMENT),
        topics=load_topics(folder / TOPICS),
        examples=load_abstracts(folder / "examples"),
    )
