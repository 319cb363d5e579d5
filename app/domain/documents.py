"""Documents as values: their metadata, their neighbours, and how far fetching them has got."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.topics import TopicShare

_ARXIV_ID = re.compile(
    r"""
    (?:
        (?:https?:/{1,2})?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print)/
      | (?:https?:/{1,2}(?:dx\.)?doi\.org/)?10\.48550/arxiv\.
    )?
    (?:arxiv:[ ]?)?
    (?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2,10}(?:-[a-z]{2,10})?)?/[0-9]{7})
    (?:v[0-9]{1,3})?
    (?:\.pdf)?/?(?:[ ]?\[[a-z.-]{1,20}\])?(?:[?\#].*)?
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_SUBJECT_CLASS = re.compile(r"\.[a-z-]+(?=/)", re.IGNORECASE)


class SimilarBy(StrEnum):
    """What makes documents similar: what they are about, the words they use, or both."""

    BOTH = "both"
    TOPICS = "topics"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its metadata, and its text where that is stored.

    `id` is the source's own (an arXiv id); `authors` are spelled as the source spells them.
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
    """A topic that two texts share, and its part of their similarity by topics, in [0, 1]."""

    topic: int
    label: str
    contribution: float


@dataclass(frozen=True, slots=True)
class SimilarDocument:
    """A document similar to the query, and the reasons for it.

    `similarity` is in [0, 1]. `shared_topics` are ordered by their contribution and
    `shared_words`, the terms that both have, by their weight; the largest come first.
    """

    document: Document
    similarity: float
    shared_topics: tuple[TopicContribution, ...]
    shared_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """A model's answer to a search for similar documents, the most similar first."""

    model: str
    items: Sequence[SimilarDocument]


@dataclass(frozen=True, slots=True)
class DocumentTopics(Document):
    """A document and its topics according to a model.

    There are no topics if the model knows none of its words, or if there is no text to analyze.
    """

    model: str
    topics: Sequence[TopicShare]


@dataclass(frozen=True, slots=True)
class FetchCursor:
    """The position in a query's results at which fetching continues.

    `start` is a number of papers, 0 or more, to skip. It counts from the first paper submitted
    on `submitted_from` or later; without that date, from the first paper of all.
    """

    submitted_from: date | None = None
    start: int = 0


def join_title_and_text(document: Document) -> str:
    """Join a document's title and text by a line break, leaving out whichever is missing."""
    return "\n".join(part for part in (document.title, document.text) if part)


def normalise_arxiv_id(value: str) -> str:
    """Return an arXiv id in its usual spelling; any other value unchanged, but for blanks around.

    An id may have a version, a prefix ("arXiv:") or be an address; before 2007, ids had an archive
    and sometimes a subject class: "math.GT/0309136v1" is "math/0309136".
    """
    value = value.strip()
    found = _ARXIV_ID.fullmatch(value)
    if not found:
        return value
    archive, slash, number = _SUBJECT_CLASS.sub("", found["id"]).rpartition("/")
    return f"{archive.lower()}{slash}{number}"
