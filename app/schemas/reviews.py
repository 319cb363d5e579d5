"""Schemas of reviews: submission, lists and predictions."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from app.domain.reviews import NewReview
from app.domain.sentiment import Label
from app.limits import ATTRIBUTES, BATCH_ITEMS, check_storable
from app.schemas.base import (
    GivenMoment,
    Moment,
    Numeric,
    Payload,
    ShortText,
    Text,
    View,
    make_validator,
)
from app.schemas.problems import BatchResult, OrProblem, Rejected, validate_item
from app.schemas.sentiment import Confidence

AttributeName = Annotated[str, Field(min_length=1, max_length=100), make_validator(check_storable)]
AttributeValue = (
    ShortText | Annotated[int, Field(ge=-(2**63), lt=2**63), Numeric] | Annotated[float, Numeric]
)

Attributes = Annotated[dict[AttributeName, AttributeValue], Field(max_length=ATTRIBUTES)]
"""Up to 20 named strings or numbers."""


class NewReviewRequest(Payload):
    """A review to store and classify."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "The movie was awesome"},
                {
                    "text": "Crashes since the update, but support answered within the hour.",
                    "title": "Mixed",
                    "source": "app-store",
                    "external_id": "4711",
                    "rating": 3,
                    "written_at": "2026-01-31T18:00:00Z",
                    "attributes": {"country": "DE", "version": 4.2},
                },
            ]
        }
    )

    text: Text
    title: ShortText | None = None
    source: ShortText | None = None
    """Where the review comes from."""

    external_id: ShortText | None = None
    """The source's own id; each is stored once per source."""

    rating: Annotated[float, Field(ge=0, le=100), Numeric] | None = None
    """The writer's rating, on the source's own scale."""

    written_at: GivenMoment | None = None
    """When it was written, with a zone."""

    label: Label | None = None
    """What a person says it is; stored and shown, and not learned by itself."""

    attributes: Attributes | None = None
    """Named values of your own, such as country, plan or version."""

    id: UUID | None = None
    """The id in an export; the review gets a new one."""

    created_at: GivenMoment | None = None
    """When it was stored in the service that exported it; now, if it was not."""

    labelled_at: GivenMoment | None = None
    """When `label` was given; now, if that is not known."""

    prediction: JsonValue = None
    """The prediction in an export; the review is classified anew."""

    def to_review(self) -> NewReview:
        """Return the review as a value of the domain."""
        return NewReview(
            text=self.text,
            title=self.title,
            source=self.source,
            external_id=self.external_id,
            rating=self.rating,
            written_at=self.written_at,
            label=self.label,
            attributes=self.attributes,
            created_at=self.created_at,
            labelled_at=self.labelled_at,
        )


ReviewItem = Annotated[NewReviewRequest | Rejected, validate_item(NewReviewRequest)]
"""A review, or its problems if it is invalid."""


class ReviewBatchRequest(Payload):
    """Up to 100 reviews to store in one transaction."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"reviews": [{"text": "The movie was awesome"}, {"text": "Dull."}]}]
        }
    )

    reviews: Annotated[list[ReviewItem], Field(min_length=1, max_length=BATCH_ITEMS)]
    """The reviews; one that cannot be stored gets a problem in its place."""


class PredictionView(View):
    """What one model version said about a review; never changed afterwards."""

    id: UUID
    review_id: UUID
    model_version: str
    label: Label
    probability: Confidence
    sure: bool
    created_at: Moment


class ReviewView(View):
    """A stored review with its latest prediction and, if it was given one, its label."""

    id: UUID
    text: str
    title: str | None
    source: str | None
    external_id: str | None
    rating: float | None
    written_at: Moment | None
    created_at: Moment
    label: Label | None
    """What a person says it is; null until someone has."""

    labelled_at: Moment | None
    attributes: dict[str, str | int | float] | None
    """Named values of the user's own; null if there are none."""

    prediction: PredictionView


class ReviewResult(ReviewView, BatchResult):
    """One review of a batch, as it is stored."""

    kind: Literal["review"] = "review"


class ReviewBatchView(View):
    """What came of each review, in order."""

    results: list[OrProblem[ReviewResult]]


class ReviewPage(View):
    """One page of reviews."""

    items: list[ReviewView]
    next_cursor: str | None


class PredictionPage(View):
    """A review's predictions, newest first."""

    items: list[PredictionView]
    next_cursor: str | None
