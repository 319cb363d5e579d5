"""Documents as values: their metadata, their neighbours, and how far fetching them has got."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.topics import TopicShare

ARXIV_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|"
    "cond-mat|cs|dg-ga|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|"
    "nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
"""The archives of ids before April 2007."""

ARXIV_ID = re.compile(
    r"(?:arxiv:\s*|(?:https?://?)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|ps|format)/"
    r"|(?:https?://?(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.)?"
    rf"(?:(?P<new>\d\d(?:0[1-9]|1[0-2])\.\d{{4,5}})"
    rf"|(?P<archive>{ARXIV_ARCHIVES})(?:\.[a-z-]{{2,}})?/(?P<old>\d\d(?:0[1-9]|1[0-2])\d{{3}}))"
    r"(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)
"""A paper of arXiv as people name it: its id or address, with or without a version.

Whatever took the address for a path has made one slash of the two after the scheme.
"""


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


def normalise_arxiv_id(document_id: str) -> str:
    """Return the bare id if this names a paper of arXiv in any spelling, else it unchanged.

    The version goes, as each new version is the same paper, and so does the class of an old id.
    """
    found = ARXIV_ID.fullmatch(document_id.strip())
    if found is None:
        return document_id
    return found["new"] or f"{found['archive'].lower()}/{found['old']}"


def join_title_and_text(document: Document) -> str:
    """Join a document's title and text by a line break, leaving out whichever is missing."""
    return "\n".join(part for part in (document.title, document.text) if part)
