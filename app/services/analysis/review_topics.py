"""Which topic a filter of reviews means."""

from app.domain.reviews import ReviewTopic
from app.domain.topics import NO_TOPIC
from app.errors import TopicModelNotFound, TopicModelUnclear, TopicNotFound
from app.services.artifacts import Manifest
from app.services.topics.artifact import is_of_reviews
from app.services.topics.registry import DEFAULT, TopicRegistry


def find_model(registry: TopicRegistry, name: str | None) -> Manifest:
    """Return the manifest of the model of this version, or of the `DEFAULT`.

    Without a name it is the default model if that is of reviews, else the only live one. Raises
    `TopicModelNotFound`, `TopicModelUnclear`.
    """
    default = registry.default.artifact.manifest
    if name in (DEFAULT, default.version) or (name is None and is_of_reviews(default.data)):
        return default
    if name == registry.shipped.version:
        return registry.shipped.artifact.manifest
    live = list(registry.catalogue.live)
    if name is None and len(live) != 1:
        raise TopicModelUnclear(live)
    model = live[0] if name is None else name
    manifest = registry.catalogue.manifests.get(model)
    if manifest is None:
        raise TopicModelNotFound(model)
    return manifest


def find_topic(registry: TopicRegistry, name: str | None, topic: int) -> ReviewTopic:
    """Return a topic of the model that `find_model` finds, `NO_TOPIC` included.

    Raises what that does, and `TopicNotFound`. The model need not be loaded.
    """
    manifest = find_model(registry, name)
    topics = manifest.settings.get("topics")
    if topic != NO_TOPIC and isinstance(topics, int) and topic >= topics:
        raise TopicNotFound(topic, model=manifest.version)
    return ReviewTopic(manifest.version, topic)
