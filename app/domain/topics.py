"""Topics: their terms, their shares of a text, and their course over the years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

NO_TOPIC = -1
"""Stands for the topic of a word that the model does not know."""

CONFIDENCE_DECIMALS = 10
"""Digits of a confidence after the point, as it is answered."""


@dataclass(frozen=True, slots=True)
class TermWeight:
    """A term and its probability within a topic, in [0, 1]."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class RankedTerm:
    """A term by its relevance to a topic (a log probability, 0 at most).

    `in_topic` is its probability within the topic, `overall` that in the whole corpus.
    """

    term: str
    relevance: float
    in_topic: float
    overall: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a model; `topic` is its id there, from 0, and never changes.

    `share` is its part of the corpus' words. `x` and `y` place it on a map whose distances
    follow the Jensen-Shannon distances between topics.
    """

    topic: int
    label: str
    share: float
    x: float
    y: float
    terms: tuple[TermWeight, ...]


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How much of a text is about a topic, in [0, 1]."""

    topic: int
    label: str
    share: float


class TopicSegment(NamedTuple):
    """A piece of a text; the pieces of a text in order make the whole text.

    `confidence` is the posterior share of `topic` in the word, in [0, 1]. Both are None where no
    word of the model's stands.
    """

    text: str
    topic: int | None
    confidence: float | None


@dataclass(frozen=True, slots=True, eq=False)
class ColouredText:
    """A text and the topics of its words, which iterates over its segments, in order.

    `words` (n, 2) says where each word begins and ends in `text`, which is UTF-8. Each has one of
    the `topics` (n,), or `NO_TOPIC`, and one of the `confidences` (n,), in [0, 1].
    """

    text: bytes
    words: NDArray[np.int64]
    topics: NDArray[np.int64]
    confidences: NDArray[np.float64]

    def __iter__(self) -> Iterator[TopicSegment]:
        """Yield the words, and what stands between them; confidences are rounded."""
        ends = [0, *self.words.ravel().tolist(), len(self.text)]
        topics = self.topics.tolist()
        confidences = np.round(self.confidences, CONFIDENCE_DECIMALS).tolist()
        for position, (begin, end) in enumerate(pairwise(ends)):
            topic = topics[position // 2] if position % 2 else NO_TOPIC
            piece = self.text[begin:end].decode()
            if topic != NO_TOPIC:
                yield TopicSegment(piece, topic, confidences[position // 2])
            elif piece:  # only before the first word and after the last can a gap be empty
                yield TopicSegment(piece, None, None)


@dataclass(frozen=True, slots=True)
class TextTopics:
    """What a text is about.

    `topics` come with the largest share first, without those under 0.01. `coverage` is the part
    of the text's content words that the model knows, in [0, 1]; `unknown_words` are the others.
    `from_prior` says that it knows none: the shares are then those of any text.
    """

    model: str
    segments: ColouredText
    topics: Sequence[TopicShare]
    coverage: float
    unknown_words: tuple[str, ...]
    from_prior: bool


@dataclass(frozen=True, slots=True)
class TopicPage(Generic[T]):
    """One page of what belongs to a topic; `next_cursor` is None on the last."""

    model: str
    topic: int
    label: str
    items: Sequence[T]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TopicTrend:
    """A topic's mean share in the documents of each year."""

    topic: int
    label: str
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class TopicTrends:
    """Shares over the years; `documents` and all shares are in the order of `years`."""

    model: str
    years: Sequence[int]
    documents: Sequence[int]
    topics: Sequence[TopicTrend]
