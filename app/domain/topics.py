"""Topics as values: their terms, their shares of a text, and their trends over the years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.domain.insights import EditedField

T = TypeVar("T")

NO_TOPIC = -1
"""The topic id of a word that has no topic: the model does not know it, or it is a stop word."""

CONFIDENCE_DECIMALS = 10
"""Decimal places of a confidence in an answer."""


@dataclass(frozen=True, slots=True)
class TermWeight:
    """A term and its probability within a topic, in [0, 1]."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class RankedTerm:
    """A term and its relevance to a topic.

    `in_topic` is the term's probability within the topic, `overall` its probability in the whole
    corpus. `relevance` weighs the logarithm of `in_topic` against that of `in_topic` / `overall`.
    """

    term: str
    relevance: float
    in_topic: float
    overall: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a model.

    `topic` is its id within the model, counted from 0; it never changes. `share` is the topic's
    part of the corpus' words, in [0, 1]. `x` and `y` are its coordinates on a map whose distances
    follow the Jensen-Shannon distances between topics. `terms` are its most probable terms, the
    most probable first. `colour` counts the colours of a palette; a topic that goes on in a later
    model keeps it. People may hide a topic and put it into a group. `junk` says that by its figures
    it is none that one can speak of.
    """

    topic: int
    label: str
    share: float
    x: float
    y: float
    terms: tuple[TermWeight, ...]
    colour: int
    junk: bool
    hidden: bool
    group: str | None


@dataclass(frozen=True, slots=True)
class TopicShare:
    """A topic and the share of a text that is about it, in [0, 1]."""

    topic: int
    label: str
    share: float


class TopicSegment(NamedTuple):
    """A piece of a text; joined in order, the pieces are the whole text.

    `confidence` is the posterior probability of `topic` for the word, in [0, 1]. Both are None if
    the piece is no word, or a word without a topic.
    """

    text: str
    topic: int | None
    confidence: float | None


@dataclass(frozen=True, slots=True, eq=False)
class ColouredText:
    """A text and the topics of its n words; iterating yields its segments in order.

    `text` is UTF-8. `words` (n, 2) holds the byte offsets at which each word begins and ends,
    `topics` (n,) its topic or `NO_TOPIC`, `confidences` (n,) the topic's posterior probability,
    in [0, 1] where the word has a topic.
    """

    text: bytes
    words: NDArray[np.int64]
    topics: NDArray[np.int64]
    confidences: NDArray[np.float64]

    def __iter__(self) -> Iterator[TopicSegment]:
        """Yield the words and the gaps between them; confidences are rounded.

        They have `CONFIDENCE_DECIMALS` decimal places. Gaps that are empty are left out.
        """
        bounds = [0, *self.words.ravel().tolist(), len(self.text)]
        topics = self.topics.tolist()
        confidences = np.round(self.confidences, CONFIDENCE_DECIMALS).tolist()
        for index, (begin, end) in enumerate(pairwise(bounds)):
            topic = topics[index // 2] if index % 2 else NO_TOPIC
            piece = self.text[begin:end].decode()
            if topic != NO_TOPIC:
                yield TopicSegment(piece, topic, confidences[index // 2])
            elif piece:  # a gap can be empty before the first word and after the last
                yield TopicSegment(piece, None, None)


@dataclass(frozen=True, slots=True)
class TextTopics:
    """What a text is about, according to a model.

    `topics` are ordered by share, the largest first; shares under 0.01 are left out. `coverage`
    is the part of the text's content words that the model knows, in [0, 1]; `unknown_words` are
    the others. `from_prior` is true if the model knows none of the words: the shares are then
    those of the prior, the same for any such text.
    """

    model: str
    segments: ColouredText
    topics: Sequence[TopicShare]
    coverage: float
    unknown_words: tuple[str, ...]
    from_prior: bool


@dataclass(frozen=True, slots=True)
class TopicPage(Generic[T]):
    """One page of a topic's terms or documents; `next_cursor` is None on the last page."""

    model: str
    topic: int
    label: str
    items: Sequence[T]
    next_cursor: str | None


class TrendBy(StrEnum):
    """The lengths of the periods of trends."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class TopicTrend:
    """A topic and its mean share in the documents of each period, in [0, 1]."""

    topic: int
    label: str
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class TopicTrends:
    """The topics' mean shares over the years, or months.

    `periods` are the first days of those that have documents, ascending. `years` are theirs,
    `documents` counts the documents of each, and the shares of each topic are in that order.
    """

    model: str
    by: TrendBy
    periods: Sequence[date]
    documents: Sequence[int]
    topics: Sequence[TopicTrend]

    @property
    def years(self) -> list[int]:
        """The year of each period."""
        return [day.year for day in self.periods]


@dataclass(frozen=True, slots=True)
class ContinuedTopic:
    """A topic of a model that goes on as another of the model that succeeds it.

    `topic` is its id there and `before` the one it had. `distance` is the Jensen-Shannon distance,
    base 2, of their distributions over terms, in [0, 1].
    """

    topic: int
    before: int
    label: str
    distance: float


@dataclass(frozen=True, slots=True)
class ChangedTopic:
    """Several topics that came of one, or one that came of several; `labels` are of the several."""

    topics: Sequence[int]
    before: Sequence[int]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class TopicChanges:
    """What became of the topics of a model in the one that succeeds it.

    A topic that was split or merged may go on as one of its pieces as well. `new` are topics that
    came of none before, and `gone` are those of which none came.
    """

    continued: Sequence[ContinuedTopic]
    split: Sequence[ChangedTopic]
    merged: Sequence[ChangedTopic]
    new: Sequence[int]
    gone: Sequence[int]


@dataclass(frozen=True, slots=True)
class TopicEdit:
    """What a person changed of a topic; without a `value`, the field is as fitted again.

    Where edits are listed, `key` is the name of the key that made it, None without one.
    """

    id: int
    topic: int
    field: EditedField
    value: str | None
    created_at: datetime
    undone: bool
    key_id: UUID | None = None
    key: str | None = None
    undone_by: str | None = None


TopicEdits = Mapping[int, Mapping[EditedField, TopicEdit]]
"""The edits of a model's topics that count, by topic and field."""
