"""Reviews: submitted, stored, filtered and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.sentiment import Label


class ReviewOrder(StrEnum):
    """The orders a list of reviews comes in; least sure first is the queue of what to label."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LEAST_SURE = "least_sure"


@dataclass(frozen=True, slots=True)
class StoredPrediction:
    """A stored prediction, never changed or overwritten; `probability` is P(label), in [0.5, 1]."""

    id: UUID
    review_id: UUID
    model_version: str
    label: Label
    probability: float
    sure: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewReview:
    """A review as it is submitted; `text` is stored unchanged.

    `label` is a person's; it is stored and shown, and not learned by itself. `attributes` are named
    values of the user's own, such as a country.
    """

    text: str
    title: str | None = None
    source: str | None = None
    external_id: str | None = None
    rating: float | None = None
    written_at: datetime | None = None
    label: Label | None = None
    attributes: Mapping[str, str | float] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A stored review with its latest prediction and, if a person gave one, its label."""

    id: UUID
    text: str
    title: str | None
    source: str | None
    external_id: str | None
    rating: float | None
    written_at: datetime | None
    created_at: datetime
    label: Label | None
    labelled_at: datetime | None
    attributes: Mapping[str, str | float] | None
    prediction: StoredPrediction
    import_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of a stored review; `number` counts the reviews in the order they were stored."""

    number: int
    review_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Conditions that reviews must meet; None leaves a property open.

    `sentiment` and `sure` are those of the latest prediction. `corrected` asks whether a person
    gave a label. `words` must all occur in the title or text.
    """

    sentiment: Label | None = None
    corrected: bool | None = None
    sure: bool | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class SentimentCount:
    """The reviews with this label as their latest prediction.

    `mean_probability` is the mean P(label), in [0.5, 1]; None where `count` is 0.
    """

    label: Label
    count: int
    mean_probability: float | None


@dataclass(frozen=True, slots=True)
class DayCount:
    """The reviews stored on one UTC day; `mean_probability` is the mean P(positive), in [0, 1]."""

    day: date
    count: int
    positive: int
    negative: int
    mean_probability: float


@dataclass(frozen=True, slots=True)
class ReviewStats:
    """Counts over all stored reviews, by sentiment and per day (oldest day first)."""

    total: int
    corrected: int
    by_sentiment: tuple[SentimentCount, ...]
    by_day: tuple[DayCount, ...]
