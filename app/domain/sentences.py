"""The sentences of stored reviews, before and after they are analysed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Label
from app.domain.topics import NO_TOPIC, TopicShare

Sentences = NDArray[np.void]
"""Sentences (n,) of a review in order, of the dtype `app.domain.insights.SENTENCE`."""


@dataclass(frozen=True, slots=True)
class PendingReview:
    """A stored review whose sentences are to be analysed.

    `prediction_id` is that of its latest prediction, which a review that is replaced changes.
    """

    number: int
    text: str
    prediction_id: UUID


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedReview:
    """A review as it was read, and its sentences; one with nothing but blanks has none."""

    review: PendingReview
    sentences: Sentences


@dataclass(frozen=True, slots=True, eq=False)
class StoredSentences:
    """The sentences of a review as they are stored, with verdicts of a version of a model."""

    sentiment_model: str
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class TopicPart:
    """What of a review is about a topic: the share of its sentences that are, in (0, 1].

    `typicality`, in [0, 1), says how surely much of the review is about it.
    """

    topic: int
    share: float
    typicality: float


MOST_TELLING = 10
"""Sentences of a review that are told apart by how typical it is: more say no more."""

Z95 = 1.96


def measure_parts(sentences: Sentences) -> list[TopicPart]:
    """Return what of a review is about each topic; all of it is about none if it has no other.

    Typicality is the lower end of Wilson's interval (1927) of the part that is about the topic, a
    sentence counting by its evidence: a remark on its own is less typical than a review at length.
    """
    n = len(sentences)
    topics, places = np.unique(sentences["topic"], return_inverse=True)
    counts = np.bincount(places, minlength=len(topics))
    evidence = np.bincount(places, sentences["evidence"].astype(np.float64), len(topics))
    found = [
        TopicPart(topic, count / n, _bound_below(weight / n, min(n, MOST_TELLING)))
        for topic, count, weight in zip(
            topics.tolist(), counts.tolist(), evidence.tolist(), strict=True
        )
        if topic != NO_TOPIC
    ]
    return found or [TopicPart(NO_TOPIC, 1.0, _bound_below(1.0, min(n, MOST_TELLING)))]


def _bound_below(part: float, n: int) -> float:
    """Return the lower end of Wilson's 95 % interval of a part of n."""
    if n == 0:
        return 0.0
    spread = Z95 * sqrt(part * (1 - part) / n + Z95**2 / (4 * n**2))
    return max((part + Z95**2 / (2 * n) - spread) / (1 + Z95**2 / n), 0.0)


@dataclass(frozen=True, slots=True)
class SentenceCounts:
    """How many reviews are analysed by a model, and how many are yet to be."""

    analysed: int
    pending: int


@dataclass(frozen=True, slots=True)
class ReviewSentence:
    """A sentence of a review; `text` is the review's from `start` to `end`, in code points.

    `probability` is P(label). The share of the `topic` is its share of the sentence; None is where
    no topic explains it.
    """

    text: str
    start: int
    end: int
    label: Label
    probability: float
    sure: bool
    topic: TopicShare | None


@dataclass(frozen=True, slots=True)
class ReviewSentences:
    """The sentences of a review by a topic model, with verdicts of a version of a sentiment model.

    That is None where the review is not analysed yet; there are then no sentences.
    """

    model: str
    sentiment_model: str | None
    sentences: Sequence[ReviewSentence]
