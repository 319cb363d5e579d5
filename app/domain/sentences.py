"""The sentences of stored reviews, before and after they are analysed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.domain.sentiment import Label
from app.domain.topics import TopicShare

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
