"""What people complain about: sentences with topic and verdict, and figures over them.

A figure of a topic counts sentences, each by its own topic and its own verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import numpy as np

Interval = tuple[float, float]
"""A figure lies in here in 19 of 20 cases."""

SENTENCE = np.dtype(
    [
        ("start", "<u4"),
        ("end", "<u4"),
        ("topic", "<i2"),
        ("evidence", "<f2"),
        ("positive", "<f4"),
        ("sure", "?"),
    ]
)
"""A sentence of a review, as it is stored.

`start` and `end` are code-point offsets in the review's text. `topic` is a topic's id, or
`NO_TOPIC` where no topic explains the sentence; `evidence` is the posterior of that topic, in
[0, 1]. `positive` is P(positive), calibrated, and `sure` whether the model is sure of it.
"""


class EditedField(StrEnum):
    """What people can change of a topic."""

    LABEL = "label"
    HIDDEN = "hidden"
    GROUP = "group"


class Measure(StrEnum):
    """What impact is measured in: the mean of the reviews' stars, else their share positive."""

    STARS = "stars"
    SENTIMENT = "sentiment"


class By(StrEnum):
    """The lengths of periods."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Standout(StrEnum):
    """How the part of a topic among the sentences of a value differs by more than chance."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class InsightsQuery:
    """The reviews that are counted: written, else stored, from `since` and before `until`.

    None is no bound, and any source. `segment` names an attribute by whose values they are counted,
    too.
    """

    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    by: By = By.MONTH
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """The mean of all reviews less that of those without the topic, in points.

    Points are stars where the reviews have some, else hundredths of the share positive.
    """

    points: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class SentimentChange:
    """What a topic adds to the change of the share positive against the period before, in points.

    `spoken` is Δw·(s̄ - S̄), as it is spoken of more or less, and `felt` w̄·Δs, as it feels better
    or worse; `points` is their sum, and the sums over all topics are the whole change.
    `significant` says whether Δs or Δw is more than chance with all topics tested at once.
    """

    points: float
    spoken: float
    felt: float
    significant: bool


@dataclass(frozen=True, slots=True)
class PullWords:
    """The words of a topic's sentences that pull the verdict down and up, the strongest first."""

    down: Sequence[str]
    up: Sequence[str]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a review; `text` is `review.text[start:end]`."""

    review_id: UUID
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopicPeriod:
    """The reviews of a period, and the share of their sentences that are positive; None of none."""

    day: date
    reviews: int
    positive: float | None


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """How people feel about a topic, or about a group of them.

    `topic` is None for what no topic explains, and for groups. `share` is the part of all sentences
    that are of the topic, `positive` the share of these that are positive (None of none).
    `is_new` and `is_rising` mark topics under 3 % of the sentences that the period before did not
    have, or had less of by more than chance.
    """

    topic: int | None
    label: str
    group: str | None
    hidden: bool
    junk: bool
    colour: int | None
    reviews: int
    sentences: int
    share: float
    positive: float | None
    interval: Interval | None
    impact: Impact | None
    change: SentimentChange | None
    is_new: bool
    is_rising: bool
    words: PullWords
    quotes: Sequence[Quote]
    periods: Sequence[TopicPeriod]


@dataclass(frozen=True, slots=True)
class ValueTopic:
    """A topic among the sentences of one value of an attribute."""

    topic: int
    reviews: int
    share: float
    positive: float | None
    interval: Interval | None
    stands_out: Standout | None
    """Whether the topic is spoken of more or less than elsewhere, by more than chance."""

    feels_worse: bool
    """Whether it feels worse than elsewhere, by more than chance."""


@dataclass(frozen=True, slots=True)
class ValueFigures:
    """The reviews with one value of an attribute."""

    value: str
    reviews: int
    positive: float | None
    topics: Sequence[ValueTopic]


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """A phrase that no review before the period says; `reviews` of the period say it."""

    phrase: str
    reviews: int
    review_ids: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class RisingPhrase:
    """A phrase that more of the period's reviews say than of those before, by more than chance.

    `reviews` of the `counted` ones of the period say it in one of its `forms`, of which `phrase` is
    the most frequent; before, `reviews_before` of `counted_before`, the newest.
    """

    phrase: str
    forms: Sequence[str]
    reviews: int
    counted: int
    reviews_before: int
    counted_before: int
    review_ids: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the judged sentences were right, and the share of all that are, with interval."""

    judged: int
    right: int
    share: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class AuditFigures:
    """How often topic and verdict were right, by the people who judged sentences here."""

    topic: Accuracy
    sentiment: Accuracy


@dataclass(frozen=True, slots=True)
class Insights:
    """What the reviews of a period are about, and how they feel.

    `positive` is the share of the sentences that are positive, `change` its difference to the
    period before in points. `unexplained` is the number of reviews that no topic explains.
    `pending` counts the reviews that are not analysed yet, `since_fit` those stored after the fit,
    of its source and time. `periods` are 366 at most, the latest; none is still to come.
    `sentiment_models` names the versions that the verdicts are of.
    """

    model: str
    name: str
    since: datetime | None
    until: datetime | None
    source: str | None
    measure: Measure
    reviews: int
    sentences: int
    positive: float | None
    interval: Interval | None
    change: float | None
    before: tuple[datetime, datetime] | None
    periods: Sequence[TopicPeriod]
    unexplained: int
    pending: int
    since_fit: int
    sentiment_models: Sequence[str]
    topics: Sequence[TopicFigures]
    groups: Sequence[TopicFigures]
    rising_phrases: Sequence[RisingPhrase]
    new_phrases: Sequence[NewPhrase]
    segments: Sequence[ValueFigures] | None
    audit: AuditFigures


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """What a person says of a sentence: whether topic and verdict, as they were then, are right.

    `number` is that of its review, and `start` is where it begins there.
    """

    number: int
    start: int
    topic: int
    positive: bool
    topic_fits: bool
    sentiment_fits: bool


@dataclass(frozen=True, slots=True)
class AuditedSentence:
    """A sentence that is to be judged."""

    review_id: UUID
    start: int
    end: int
    text: str
    topic: int
    label: str
    positive: bool
