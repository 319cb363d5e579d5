"""Schemas of people's labels: corrections and lessons, and what came of them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from app.domain.sentiment import Label
from app.limits import LABELS
from app.schemas.base import Payload, View
from app.schemas.model_figures import HoldoutView
from app.schemas.problems import BatchResult, OrProblem
from app.schemas.sentiment import PredictionSummary


class LabelRequest(Payload):
    """The right label for a review."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"label": "negative"}]})

    label: Label


class ReviewLabel(Payload):
    """The right label for one of many reviews."""

    id: UUID
    label: Label


class LabelsRequest(Payload):
    """The right labels for up to 1,000 reviews, learned together."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"labels": [{"id": "01a21998-d23c-7739-84b2-71dc72ac1dc3", "label": "negative"}]}
            ]
        }
    )

    labels: Annotated[list[ReviewLabel], Field(min_length=1, max_length=LABELS)]


class RelabelledView(BatchResult):
    """A review that was labelled, with the predictions on it before and now."""

    kind: Literal["label"] = "label"

    id: UUID
    label: Label
    before: PredictionSummary
    after: PredictionSummary


class LessonReceiptView(View):
    """What came of many corrections."""

    results: list[OrProblem[RelabelledView]]
    """What came of each, in order."""

    promoted: bool
    """Whether all were learned that teach something; if not, the labels are kept all the same."""

    reason: str
    model_version: str
    """The version that answers from now on."""

    holdout: HoldoutView
    flipped: int
    """Stored reviews, among the newest 10,000, whose label the change turns over."""


class ReceiptView(View):
    """What came of a correction."""

    before: PredictionSummary
    """The prediction on this review before."""

    after: PredictionSummary
    """The prediction on this review now."""

    promoted: bool
    """Whether the correction was learned; if not, the label is kept all the same."""

    reason: str
    model_version: str
    """The version that answers from now on."""

    holdout: HoldoutView
    flipped: int
    """Stored reviews, among the newest 10,000, whose label the change turns over."""
