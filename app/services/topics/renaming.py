"""Giving topics the names that people want."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from app.db.topic_labels import TopicLabelStore
from app.domain.topics import Topic
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class TopicRenaming:
    """Stores a topic's new label, and lets it show once that is committed."""

    topics: TopicService
    store: TopicLabelStore
    on_commit: Callable[[Callable[[], None]], None]

    async def rename(self, topic: int, label: str) -> Topic:
        """Return the topic with its new label; raise `TopicNotFound`."""
        renamed = replace(self.topics.topics()[self.topics.checked(topic)], label=label)
        await self.store.rename(self.topics.version, topic, label)
        self.on_commit(partial(self.topics.labels.rename, topic, label))
        return renamed
