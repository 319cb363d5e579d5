"""All models that the service answers with, as they lie in one folder."""

from dataclasses import dataclass
from pathlib import Path

from app.services.artifacts import check_folder
from app.services.examples import load_abstracts
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.topics.artifact import TopicArtifact, load_topics
from app.topic_domain import Document

SENTIMENT, TOPICS = "sentiment", "topics"


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The trained models, checked and loaded, and the examples to try them on."""

    sentiment: SentimentArtifact
    topics: TopicArtifact
    examples: tuple[Document, ...]


def check_models(folder: Path) -> None:
    """Raise an `ArtifactError` if a model's files are missing or not those it was made with.

    It takes a tenth of the time of `load_models`, and is for whoever lets another process load.
    """
    for kind in (SENTIMENT, TOPICS):
        check_folder(folder / kind)


def load_models(folder: Path) -> Models:
    """Return the models in `folder`; raise an `ArtifactError` rather than load a doubtful file."""
    return Models(
        sentiment=load_sentiment(folder / SENTIMENT),
        topics=load_topics(folder / TOPICS),
        examples=load_abstracts(folder / "examples"),
    )
