"""Edits of topics: people rename, hide and group them, and undo that."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.topics import Topic
from app.errors import ModelNotFound, TopicModelNotFound
from app.services.topics.labels import TopicDisplay
from app.services.topics.registry import TopicRegistry
from app.services.topics.service import TopicService


@dataclass(frozen=True, slots=True)
class TopicEditing:
    """Edits of a model's topics: each is stored, and shown once the transaction is committed.

    They name the key that makes or undoes them, if any.
    """

    registry: TopicRegistry
    topics: TopicService
    models: ModelStore
    store: TopicEditStore
    key_id: UUID | None
    on_commit: Callable[[Callable[[], None]], None]

    async def edit(self, topic: int, changes: Mapping[EditedField, str | None]) -> Topic:
        """Change fields of a topic and return it; None is as fitted.

        What is so already is no edit. Raises `TopicNotFound`, `TopicModelNotFound`.
        """
        shown = await self._read(self.topics.require_topic(topic))
        for field, value in changes.items():
            if self.topics.labels.apply_to(shown, topic, field, value) != shown:
                model = self.topics.version
                await self.store.add(model, topic, field, value, key_id=self.key_id)
        return await self._show(topic, changes)

    async def undo(self, edit_id: int) -> Topic:
        """Undo an edit and return the topic as it is then: the edit before it counts again.

        Raises `EditNotFound`, `TopicModelNotFound`.
        """
        await self._require_kept()
        undone = await self.store.undo(self.topics.version, edit_id, key_id=self.key_id)
        return await self._show(self.topics.require_topic(undone.topic), [undone.field])

    async def _show(self, topic: int, changed: Iterable[EditedField]) -> Topic:
        """Return the topic as it is stored, and have it shown so once that is committed."""
        edits = await self.store.read_current(self.topics.version)
        for field in changed:
            edit = edits.get(topic, {}).get(field)
            value = None if edit is None else edit.value
            self.on_commit(partial(self.topics.labels.change, topic, field, value))
        return self.topics.describe_topic(topic, self.topics.labels.apply(topic, edits))

    async def _read(self, topic: int) -> TopicDisplay:
        await self._require_kept()
        edits = await self.store.read_current(self.topics.version)
        return self.topics.labels.apply(topic, edits)

    async def _require_kept(self) -> None:
        """Raise `TopicModelNotFound` if the model was removed meanwhile."""
        model = self.topics.version
        if model != self.registry.shipped.version:
            try:
                await self.models.require_kept(model)
            except ModelNotFound:
                raise TopicModelNotFound(model) from None
