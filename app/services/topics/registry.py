"""The installed topic models by name, their cards, and the renaming of their topics."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pydantic import JsonValue

from app.db.engine import Database
from app.db.topics.labels import TopicLabelStore
from app.domain.topics import Topic
from app.errors import TopicModelNotFound
from app.services.sync import Step
from app.services.topics.service import TopicService

DEFAULT = "default"
"""The name of the default model, whatever its version."""


class TopicRegistry:
    """The installed topic models; the first is the default."""

    def __init__(self, services: Sequence[TopicService]) -> None:
        self._services = {service.version: service for service in services}
        self.default = services[0]

    def __iter__(self) -> Iterator[TopicService]:
        return iter(self._services.values())

    def find(self, name: str) -> TopicService:
        """Return the model of this version, or the `DEFAULT`; raise `TopicModelNotFound`."""
        if name == DEFAULT:
            return self.default
        if name not in self._services:
            raise TopicModelNotFound(name)
        return self._services[name]


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
class InstalledModels:
    """The cards of all installed models; they are few, so that one page holds them."""

    default: str
    items: Sequence[TopicModelCard]
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


def list_cards(registry: TopicRegistry) -> InstalledModels:
    """Return the cards of all models, and the version of the default."""
    return InstalledModels(
        registry.default.version, [make_model_card(topics) for topics in registry]
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


def sync_labels(registry: TopicRegistry) -> Step:
    """Return the step that reads stored renames of topics into the models' labels."""

    async def sync(database: Database) -> bool:
        async with database.begin_read() as session:
            for topics in registry:
                changes = topics.labels.changes
                renames = await TopicLabelStore(session).read(topics.version)
                topics.labels.publish(renames, read_after=changes)
        return False

    return sync
