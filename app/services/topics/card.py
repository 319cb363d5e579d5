"""What there is to know about topic models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from app.domain.topics import Topic
from app.services.topics.registry import InstalledTopics
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class TopicModelCard:
    """What a model was fitted on and how, how coherent it is, and its topics."""

    model: str
    documents: int
    corpus: Mapping[str, JsonValue]
    settings: Mapping[str, JsonValue]
    coherence: JsonValue
    metrics: Mapping[str, JsonValue]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class InstalledModels:
    """All installed models; they are few, and come as one page."""

    default: str
    items: Sequence[TopicModelCard]
    next_cursor: None = None


def model_card(topics: TopicService) -> TopicModelCard:
    """Return the card of a model."""
    manifest = topics.artifact.manifest
    return TopicModelCard(
        model=topics.version,
        documents=len(topics.library),
        corpus=manifest.data,
        settings=manifest.settings,
        coherence=manifest.metrics.get("coherence"),
        metrics=manifest.metrics,
        topics=topics.topics(),
    )


def models_of(installed: InstalledTopics) -> InstalledModels:
    """Return the cards of all models, and which is the default."""
    return InstalledModels(installed.default.version, [model_card(topics) for topics in installed])
