"""Topics: their terms, their shares of a text, and their course over the years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


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


class Coloured(Protocol):
    """A text with the topics of its words, which iterates over its segments, in order."""

    def __iter__(self) -> Iterator[TopicSegment]: ...

    def segments_json(self) -> bytes:
        """Return the segments as a JSON array, without making each."""

    def chunks_json(self) -> bytes:
        """Return what stands between white space as a JSON array of pairs: a text and its topic.

        -1 stands for no topic; of several words in one, the surest decides.
        """


@dataclass(frozen=True, slots=True)
class TextTopics:
    """What a text is about.

    `topics` come with the largest share first, without those under 0.01. `coverage` is the part
    of the text's content words that the model knows, in [0, 1]; `unknown_words` are the others.
    `from_prior` says that it knows none: the shares are then those of any text.
    """

    model: str
    segments: Coloured
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
