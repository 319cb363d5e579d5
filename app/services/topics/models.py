"""Cards of topic models, their list, and the renaming of topics."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pydantic import JsonValue

from app.db.topics.labels import TopicLabelStore
from app.domain.topics import Topic
from app.services.artifacts import Manifest
from app.services.topics.registry import TopicRegistry
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class TopicModelCard:
    """A model's card: what it was fitted on and how, how coherent it is, and its topics.

    `documents` is the number of indexed documents, later imports included.
    """

    model: str
    documents: int
    corpus: Mapping[str, JsonValue]
    settings: Mapping[str, JsonValue]
    coherence: JsonValue
    metrics: Mapping[str, JsonValue]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True)
class ListedTopicModel:
    """A model in short."""

    model: str
    documents: int
    corpus: Mapping[str, JsonValue]
    coherence: JsonValue


@dataclass(frozen=True, slots=True)
class InstalledModels:
    """All installed models; they are few, so that one page holds them."""

    default: str
    items: Sequence[ListedTopicModel]
    next_cursor: None = None


def make_model_card(topics: TopicService) -> TopicModelCard:
    """Return the card of a model."""
    manifest = topics.artifact.manifest
    return TopicModelCard(
        model=topics.version,
        documents=len(topics.metadata),
        corpus=manifest.data,
        settings=manifest.settings,
        coherence=manifest.metrics.get("coherence"),
        metrics=manifest.metrics,
        topics=topics.list_topics(),
    )


def list_models(registry: TopicRegistry) -> InstalledModels:
    """Return all models in short, and the version of the default.

    Of models that are not in use, the documents of their own are counted alone.
    """
    used = {one.service.version: one.service for one in registry.used}
    items = [_list(manifest, used.get(model)) for model, manifest in registry.manifests.items()]
    return InstalledModels(registry.default.version, items)


def _list(manifest: Manifest, used: TopicService | None) -> ListedTopicModel:
    documents = manifest.data.get("documents")
    return ListedTopicModel(
        model=manifest.version,
        documents=len(used.metadata) if used else documents if isinstance(documents, int) else 0,
        corpus=manifest.data,
        coherence=manifest.metrics.get("coherence"),
    )


@dataclass(frozen=True, slots=True)
class TopicRenaming:
    """Renaming of topics: the new label is stored, and shown once the transaction is committed."""

    topics: TopicService
    store: TopicLabelStore
    on_commit: Callable[[Callable[[], None]], None]

    async def rename(self, topic: int, label: str) -> Topic:
        """Return the topic with its new label; raise `TopicNotFound`."""
        renamed = replace(self.topics.list_topics()[self.topics.require_topic(topic)], label=label)
        await self.store.rename(self.topics.version, topic, label)
        self.on_commit(partial(self.topics.labels.rename, topic, label))
        return renamed
