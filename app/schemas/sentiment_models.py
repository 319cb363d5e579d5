"""Schemas of the list of sentiment models, and of the choice among them."""

from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue

from app.domain.models import ModelOrigin
from app.limits import check_storable
from app.schemas.base import Moment, Payload, View, make_validator

ModelVersion = Annotated[str, Field(min_length=1, max_length=200), make_validator(check_storable)]
"""The version of a model as it was trained or imported."""


class ListedModelView(View):
    """A sentiment model that can answer."""

    model: str
    """Its version as it was trained or imported; its learning log is its own."""

    name: str
    """What people call it."""

    origin: ModelOrigin
    """Whether it came with this service, was trained on what is stored, or came from a file."""

    current: bool
    """Whether it is the one that was chosen to answer."""

    created_at: Moment | None
    """When it was trained or imported; null for the shipped one."""

    metrics: dict[str, JsonValue]
    """Figures measured when it was trained or imported, and how."""

    bytes: int
    """The size of its files."""


class ListedModelPage(View):
    """One page of the models: the shipped one first, then the others, the latest first."""

    items: list[ListedModelView]
    next_cursor: str | None


class ModelChoiceRequest(Payload):
    """Which model is to answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"model": "sentiment-1a2b3c4d"}]})

    model: ModelVersion


class ScoringRequest(Payload):
    """Which model scores all stored reviews, and whether that is only tried."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"preview": True}]})

    model: ModelVersion | None = None
    """The one that answers, unless a preview names another."""

    preview: bool = False
    """Compare only, and store nothing."""
