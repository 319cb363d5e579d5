"""Documents: what is known about a text, what is like it, and how far a fetch of them got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.topics import TopicShare


class SimilarBy(StrEnum):
    """What makes documents similar: what they are about, the words they use, or both."""

    BOTH = "both"
    TOPICS = "topics"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be found, or what is known about it where its text is not at hand.

    `id` is what its source calls it (an arXiv id); `authors` are as the source writes them.
    """

    id: str
    title: str | None
    authors: str | None
    date: date | None
    categories: tuple[str, ...]
    url: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class TypicalDocument:
    """A document and the share of a topic in it, in [0, 1]."""

    document: Document
    share: float


@dataclass(frozen=True, slots=True)
class TopicContribution:
    """A topic that two texts share, and its part of their likeness by topics, in [0, 1]."""

    topic: int
    label: str
    contribution: float


@dataclass(frozen=True, slots=True)
class SimilarDocument:
    """A document like the text asked about, and why.

    `similarity` lies in [0, 1]. `shared_words` are terms that both have, those that weigh most
    first.
    """

    document: Document
    similarity: float
    shared_topics: tuple[TopicContribution, ...]
    shared_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """Documents, the most similar first."""

    model: str
    items: Sequence[SimilarDocument]


@dataclass(frozen=True, slots=True)
class DocumentTopics(Document):
    """A document and what it is about by a model; no topics if nothing is known of it."""

    model: str
    topics: Sequence[TopicShare]


@dataclass(frozen=True, slots=True)
class FetchCursor:
    """Where fetching what a query finds goes on.

    `start` counts, from 0, from the first paper submitted on `submitted_from` or later; without
    that, from the first of all.
    """

    submitted_from: date | None = None
    start: int = 0


def join_title_and_text(document: Document) -> str:
    """Return a document's title, where it has one, and its text, as one text."""
    return "\n".join(part for part in (document.title, document.text) if part)
