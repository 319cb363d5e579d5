"""Models that were fitted or imported here and are kept in the database beside the shipped ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHIPPED_NAME = "Subtext"
"""What people call the shipped models."""


class ModelKind(StrEnum):
    """What a model tells of texts."""

    SENTIMENT = "sentiment"
    TOPICS = "topics"


class ModelOrigin(StrEnum):
    """Where a model comes from: this package, training on what is stored, or a file."""

    SHIPPED = "shipped"
    TRAINED = "trained"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model as it is listed.

    `model` is the version in its manifest, which its learning log goes by, and `name` what people
    call it. `metrics` are those of its manifest, JSON. `bytes` is the size of all its files.
    """

    model: str
    kind: ModelKind
    name: str
    origin: ModelOrigin
    created_at: datetime
    metrics: Mapping[str, object]
    bytes: int


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model of the database in short."""

    model: str
    name: str
    origin: ModelOrigin
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model among those that can answer, the shipped one included.

    `current` says whether it is the one that was chosen. The shipped one has no `created_at`.
    """

    model: str
    name: str
    origin: ModelOrigin
    current: bool
    created_at: datetime | None
    metrics: Mapping[str, object]
    bytes: int
