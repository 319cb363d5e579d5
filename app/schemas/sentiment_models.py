"""Schemas of sentiment models: their list, the choice among them, versions and rollbacks."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from app.domain.models import ModelOrigin
from app.domain.sentiment import Cause, Label
from app.limits import check_storable
from app.schemas.base import Moment, Payload, View, make_validator
from app.schemas.model_figures import (
    CalibrationPoint,
    CalibrationView,
    HoldoutView,
    OnLabelsView,
)
from app.schemas.sentiment import Confidence

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


class SentimentModelView(View):
    """The model that answers now."""

    model_version: str
    base: str
    """The model as it was trained or imported, which corrections are added to."""

    name: str
    """What people call it."""

    origin: ModelOrigin

    trained_on: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    """Figures measured when the base was trained, and how."""

    calibration: CalibrationView
    """The one in force: as trained, or as fitted to your labels."""

    calibration_curve: list[CalibrationPoint]
    sure_from: Confidence | None
    """Predictions under this probability are marked not sure; all are while this is null."""

    corrections_learned: int
    on_labels: OnLabelsView | None
    """How it does on the reviews that you labelled; null without any."""


class ModelVersionView(View):
    """One entry of the learning log."""

    version: str
    parent: str
    cause: Cause
    review_id: UUID | None
    label: Label | None
    text: str | None
    """The first 200 characters of the review; null without one, or if it was deleted."""

    calibration: CalibrationView | None
    """The calibration that was fitted; null where the entry is about weights."""

    promoted: bool
    reason: str
    holdout: HoldoutView
    flipped: int
    created_at: Moment
    key: str | None
    """The name of the key that made it; null without one, and for what the service does itself."""


class ModelVersionPage(View):
    """Model versions, newest first."""

    items: list[ModelVersionView]
    next_cursor: str | None


class RollbackRequest(Payload):
    """Which version to make current again."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to_version": "sentiment-1a2b3c4d+7"}]}
    )

    to_version: Annotated[str, Field(min_length=1, max_length=200)]
