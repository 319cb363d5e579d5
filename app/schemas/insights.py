"""Schemas of what people complain about: figures by topic, quotes, segments, and the audit."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from app.domain.insights import Measure, Standout
from app.schemas.base import Moment, Payload, Share, View

IntervalView = tuple[float, float]
"""The figure lies in here in 19 of 20 cases."""


class ImpactView(View):
    """The mean of all reviews less that of those without the topic."""

    points: float
    """In stars where reviews have some, else in hundredths of the share positive."""

    interval: IntervalView


class SentimentChangeView(View):
    """What a topic adds to the change of the share positive against the period before, in points.

    The points of all topics add up to the whole change.
    """

    points: float
    spoken: float
    """As it is spoken of more or less: Δw·(s̄ - S̄), w its share of the sentences."""

    felt: float
    """As it feels better or worse: w̄·Δs, s its share positive."""

    significant: bool
    """More than chance, with all topics tested at once (Benjamini and Hochberg 1995, at 5 %)."""


class PullWordsView(View):
    """The words of a topic's sentences that pull the verdict down and up, the strongest first."""

    down: list[str]
    up: list[str]


class QuoteView(View):
    """A sentence of a review; `text` is its text from `start` to `end`, in code points."""

    review_id: UUID
    text: str
    start: int
    end: int


class TopicPeriodView(View):
    """The reviews of a period that speak of a topic."""

    from_day: Annotated[date, Field(validation_alias="day", serialization_alias="from")]
    """Its first day; weeks begin on Mondays."""

    reviews: int
    positive: Share | None
    """The share of the sentences that are positive; null if there are none."""


class TopicFiguresView(View):
    """How people feel about a topic, or about a group of topics."""

    topic: int | None
    """Null for groups, and for the sentences that no topic explains."""

    label: str
    group: str | None
    hidden: bool
    junk: bool
    """Its figures say that it is no topic one can speak of."""

    colour: int | None
    reviews: int
    """The reviews with a sentence of it."""

    sentences: int
    share: Share
    """Its part of all sentences."""

    positive: Share | None
    """The share of its sentences that are positive; null if there are none."""

    interval: IntervalView | None
    impact: ImpactView | None
    change: SentimentChangeView | None
    """Null without a period before."""

    is_new: bool
    is_rising: bool
    words: PullWordsView
    quotes: list[QuoteView]
    """Three sentences that are typical, and different from each other."""

    periods: list[TopicPeriodView]
    """As those of all sentences."""


class ValueTopicView(View):
    """A topic among the sentences of one value of an attribute."""

    topic: int
    reviews: int
    share: Share
    positive: Share | None
    interval: IntervalView | None
    stands_out: Standout | None
    """Spoken of more or less than elsewhere, by more than chance."""

    feels_worse: bool
    """It feels worse than elsewhere, by more than chance."""


class ValueFiguresView(View):
    """The reviews with one value of an attribute."""

    value: str
    reviews: int
    positive: Share | None
    topics: list[ValueTopicView]


class NewPhraseView(View):
    """A phrase that no review before the period says."""

    phrase: str
    reviews: int
    review_ids: list[UUID]


class RisingPhraseView(View):
    """A phrase that more of the period's reviews say than of those before, by more than chance."""

    phrase: str
    """The most frequent of its forms."""

    forms: list[str]
    """As reviews of the period say it, the most frequent first: crash, crashes, crashing."""

    reviews: int
    counted: int
    """The reviews of the period that were read, of which `reviews` say it."""

    reviews_before: int
    counted_before: int
    """The reviews before the period that were read, the newest."""

    review_ids: list[UUID]


class AccuracyView(View):
    """How many of the judged sentences are right, and the share of all that are."""

    judged: int
    right: int
    share: Share | None
    interval: IntervalView | None


class AuditFiguresView(View):
    """How often topic and verdict of a sentence are right, by the people who judged some here."""

    topic: AccuracyView
    sentiment: AccuracyView


class InsightsView(View):
    """What the reviews of a period are about, and how they feel.

    Sentences are counted, each by its own topic and verdict.
    """

    model: str
    name: str
    since: Moment | None
    until: Moment | None
    source: str | None
    measure: Measure
    """What impact is in: stars, or the share positive."""

    reviews: int
    sentences: int
    positive: Share | None
    interval: IntervalView | None
    change: float | None
    """By how many points `positive` changed against the period before; null without one."""

    before: tuple[Moment, Moment] | None
    """The period before: as long, and directly before."""

    periods: list[TopicPeriodView]
    """From the first with a review to the last, 366 at most, the latest; none is still to come."""

    unexplained: int
    """The reviews that no topic explains."""

    pending: int
    """The reviews that are stored and not analysed yet."""

    since_fit: int
    """The reviews stored after the topics were fitted, of the source and time of the fit."""

    sentiment_models: list[str]
    """The models that the verdicts are of."""

    topics: list[TopicFiguresView]
    """All topics, and what no topic explains, the most negative impact first."""

    groups: list[TopicFiguresView]
    """The same of each group of topics."""

    rising_phrases: list[RisingPhraseView]
    """What is said more often than before, the surest first; none where nothing is before."""

    new_phrases: list[NewPhraseView]
    segments: list[ValueFiguresView] | None
    """The same by the values of an attribute, if one was asked for."""

    audit: AuditFiguresView


class AuditedSentenceView(View):
    """A sentence that is to be judged."""

    review_id: UUID
    start: int
    end: int
    text: str
    topic: int
    label: str
    positive: bool


class AuditView(View):
    """The sentences to judge next, drawn at random, and what the judged ones say."""

    items: list[AuditedSentenceView]
    audit: AuditFiguresView


class AuditRequest(Payload):
    """What a person says of a sentence."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "review_id": "01975c4e-8f1d-7c3a-9d2e-5b6a7c8d9e0f",
                    "start": 0,
                    "topic_fits": True,
                    "sentiment_fits": False,
                }
            ]
        }
    )

    review_id: UUID
    start: Annotated[int, Field(ge=0)]
    topic_fits: bool
    sentiment_fits: bool
