"""Schemas of the sentences of a stored review."""

from app.domain.sentiment import Label
from app.schemas.base import View
from app.schemas.sentiment import Confidence
from app.schemas.topics import TopicShareView


class ReviewSentenceView(View):
    """A sentence with its verdict and its topic."""

    text: str
    start: int
    """Code points of the review's text before it."""

    end: int
    label: Label
    """The verdict on the sentence, which leans to its review's."""

    probability: Confidence
    sure: bool
    topic: TopicShareView | None
    """The likeliest topic, and its share of the sentence; null where no topic explains it."""


class ReviewSentencesView(View):
    """The sentences of a review."""

    model: str
    """The topic model."""

    sentiment_model: str | None
    """The version that the verdicts are of; null where the review has no topics yet."""

    sentences: list[ReviewSentenceView]
