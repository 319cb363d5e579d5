"""The installed topic models, by the names they are asked for with."""

from collections.abc import Iterator, Sequence

from app.errors import TopicModelNotFound
from app.services.topics.service import TopicService

DEFAULT = "default"
"""Stands for the default model wherever a model is named."""


class InstalledTopics:
    """Hands out topic models; the first is the default."""

    def __init__(self, services: Sequence[TopicService]) -> None:
        self._services = {service.version: service for service in services}
        self.default = services[0]

    def __iter__(self) -> Iterator[TopicService]:
        return iter(self._services.values())

    def find(self, name: str) -> TopicService:
        """Return the model of this version, or the default; raise `TopicModelNotFound`."""
        if name == DEFAULT:
            return self.default
        if name not in self._services:
            raise TopicModelNotFound(name)
        return self._services[name]
