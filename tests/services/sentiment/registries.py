"""Registries of sentiment models, as a service builds them."""

from collections.abc import Callable
from pathlib import Path

from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.registry import SentimentRegistry
from app.services.sentiment.stored import ModelSource


def make_registry(
    shipped: SentimentArtifact,
    *,
    cache: Path,
    make_source: Callable[[Path, Gate], ModelSource] = ModelSource,
) -> SentimentRegistry:
    """Return a registry in which the shipped model answers; its threads end with the process."""
    training, loading = (Gate(threads=1, limit=4) for _ in range(2))
    source = make_source(cache, loading)
    return SentimentRegistry(shipped, source=source, window=10, training=training)
