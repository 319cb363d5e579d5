"""Reviews: submitted, stored, filtered and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from app.domain.sentiment import Label, Prediction


class ReviewOrder(StrEnum):
    """The orders a list of reviews comes in: by date, or the least sure first, to label next.

    The date is when a review was written, else stored.
    """

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
    values of the user's own, such as a country. `created_at` and `labelled_at` are those of an
    export that comes back; None is now.
    """

    text: str
    title: str | None = None
    source: str | None = None
    external_id: str | None = None
    rating: float | None = None
    written_at: datetime | None = None
    label: Label | None = None
    attributes: Mapping[str, str | float] | None = None
    created_at: datetime | None = None
    labelled_at: datetime | None = None


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
class TitledText:
    """A stored review with its title and number; `dated_on` is when it was written, else stored."""

    number: int
    title: str | None
    text: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class ScoredText:
    """The text of a stored review, its latest prediction, and the label that a person gave it."""

    number: int
    review_id: UUID
    text: str
    given: Label | None
    prediction_id: UUID
    prediction: Prediction


class ReviewTopic(NamedTuple):
    """A topic of a model; `NO_TOPIC` is that of reviews which no topic explains."""

    model: str
    topic: int


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Conditions that reviews must meet; None leaves a property open.

    `sentiment` and `sure` are those of the latest prediction. `corrected` asks whether a person
    gave a label, and `label` which. `words` is a search in title and text. `since` is the first
    moment of when a review was written, else stored, and `until` the first after it. `attributes`
    are written as `name:value`; a review must have all of them. `topic` is that of some sentence.
    """

    sentiment: Label | None = None
    corrected: bool | None = None
    sure: bool | None = None
    words: str | None = None
    label: Label | None = None
    source: str | None = None
    rating_min: float | None = None
    rating_max: float | None = None
    since: datetime | None = None
    until: datetime | None = None
    attributes: tuple[str, ...] = ()
    topic: ReviewTopic | None = None


@dataclass(frozen=True, slots=True)
class SentimentCount:
    """The reviews with this label as their latest prediction.

    `mean_probability` is the mean P(label), in [0.5, 1]; None where `count` is 0.
    """

    label: Label
    count: int
    mean_probability: float | None


class Period(StrEnum):
    """The periods that reviews are counted by; weeks begin on Mondays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """The reviews of a period that begins with a UTC day, by when they were written, else stored.

    `mean_probability` is the mean P(positive), in [0, 1].
    """

    day: date
    count: int
    positive: int
    negative: int
    mean_probability: float


@dataclass(frozen=True, slots=True)
class ReviewStats:
    """Counts of the reviews that match, by sentiment and per period (the oldest first)."""

    total: int
    corrected: int
    by_sentiment: tuple[SentimentCount, ...]
    by_day: tuple[PeriodCount, ...]
    by_period: tuple[PeriodCount, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A review's text, and the label that a person or else the model gave it."""

    review_id: UUID
    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class PhraseExample:
    """A review that says a phrase, and the part of its text around it."""

    review_id: UUID
    excerpt: str


@dataclass(frozen=True, slots=True)
class SetApart:
    """A phrase, and how many negative and positive reviews say it.

    `z` is the difference of its log-odds in standard errors; above 0, the negative say it more.
    """

    phrase: str
    negative: int
    positive: int
    z: float
    examples: tuple[PhraseExample, ...]


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """The phrases that set so many negative and positive reviews apart."""

    negative: int
    positive: int
    phrases: tuple[SetApart, ...]
