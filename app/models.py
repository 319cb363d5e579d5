"""The trained models of the service, checked, loaded and ready to answer."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.documents import Document
from app.kernels import find_cache_folder
from app.schemas.fast.segments import warm_up as warm_up_segments
from app.services.artifacts import EXAMPLES, SENTIMENT, TOPICS
from app.services.insights.warmup import warm_up as warm_up_insights
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.features import score_texts
from app.services.sentiment.pipeline.sample import make_sample
from app.services.sentiment.service import warm_up as warm_up_sentiment
from app.services.summary.service import warm_up as warm_up_summary
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.services.topics.stored import warm_up as warm_up_topics


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The trained models, checked and loaded, and the example documents."""

    sentiment: SentimentArtifact
    topics: TopicArtifact
    examples: tuple[Document, ...]


def find_compiled() -> Path | None:
    """Return the folder where the compiled code of this service is kept; None if there is none."""
    return find_cache_folder(score_texts)


def compile_pipelines() -> None:
    """Compile what pipelines fitted elsewhere need, so that none has to when it is imported."""
    warm_up_sentiment(make_sample())


def prepare_models(folder: Path) -> Models:
    """Return the models in `folder`, with every kernel that answers need compiled and in memory.

    Raises an `ArtifactError` rather than load a doubtful file.
    """
    models = Models(
        sentiment=load_sentiment(folder / SENTIMENT),
        topics=load_topics(folder / TOPICS),
        examples=load_abstracts(folder / EXAMPLES),
    )
    warm_up_sentiment(models.sentiment.classifier)
    warm_up_topics(models.topics)
    warm_up_segments()
    warm_up_summary()
    warm_up_insights()
    return models
