"""Schemas of figures over reviews: counts by sentiment and period, and phrases."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.domain.sentiment import Label
from app.schemas.base import Share, View
from app.schemas.sentiment import Confidence


class SentimentCountView(View):
    """Reviews by latest prediction."""

    label: Label
    count: int
    mean_probability: Confidence | None


class PeriodCountView(View):
    """Reviews of a period, by when they were written, else stored (UTC)."""

    from_day: Annotated[date, Field(validation_alias="day", serialization_alias="from")]
    """Its first day; weeks begin on Mondays."""

    count: int
    positive: int
    negative: int
    mean_probability: Share
    """Mean probability of positive."""


class DayCountView(View):
    """Reviews of one day, by when they were written, else stored (UTC)."""

    day: date
    count: int
    positive: int
    negative: int
    mean_probability: Share
    """Mean probability of positive."""


class ReviewStatsView(View):
    """Figures over the reviews that match."""

    total: int
    """How many match."""

    corrected: int
    by_sentiment: list[SentimentCountView]
    by_day: list[DayCountView]
    by_period: list[PeriodCountView]
    """Counts by the period that was asked for, the oldest first."""


class PhraseExampleView(View):
    """A review that says a phrase."""

    review_id: UUID
    excerpt: str
    """The part of its text around the phrase."""


class SetApartView(View):
    """A phrase, and how many reviews of each label say it."""

    phrase: str
    negative: int
    positive: int
    z: float
    """The difference of its log-odds in standard errors; above 0, the negative say it more."""

    examples: list[PhraseExampleView]


class PhraseReportView(View):
    """What sets the negative reviews apart from the positive."""

    negative: int
    """The negative reviews among those that were read: the newest that match, up to 20,000
    reviews and 3,000,000 characters."""

    positive: int
    phrases: list[SetApartView]
