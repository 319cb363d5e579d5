"""Pages of papers, parsed from the Atom feeds with which arXiv's API answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from app.domain.documents import Document
from app.errors import RecordUnreadable, TextError
from app.services.readers.documents import parse_document

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

CATEGORY = re.compile(r"[a-z][a-z-]+(?:\.[A-Za-z-]+)?")
"""arXiv's own categories; papers also have classes of other schemes."""

PAPER_ADDRESS = re.compile(r"/abs/(?P<id>.+?)(?:v\d+)?$")
"""The URL of a paper; its id excludes the version, as each new version is the same paper."""

ERROR_TITLE = "Error"


class FeedUnreadable(Exception):
    """The answer is not a complete feed: it is cut off, or no feed at all."""


class FeedError(Exception):
    """The feed is an error of arXiv's API; the message has its words."""


@dataclass(frozen=True, slots=True)
class BadPaper:
    """A paper that cannot be stored, and the reason."""

    id: str
    problem: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The papers of one page, in the order of the feed; `total` counts all matches of the query."""

    total: int
    papers: tuple[Document | BadPaper, ...]

    @property
    def documents(self) -> list[Document]:
        """The papers that can be stored."""
        return [paper for paper in self.papers if isinstance(paper, Document)]

    @property
    def bad(self) -> list[BadPaper]:
        """The papers that cannot be stored."""
        return [paper for paper in self.papers if isinstance(paper, BadPaper)]

    @property
    def last_day(self) -> date | None:
        """The last day on which a paper was submitted; None if no paper has a date."""
        days = [paper.date for paper in self.documents if paper.date is not None]
        return max(days, default=None)

    def unite(self, other: "FeedPage") -> "FeedPage":
        """Return the page with the papers of another answer that this one lacks behind its own."""
        papers = {paper.id: paper for paper in (*other.papers, *self.papers)}
        own = {paper.id for paper in self.papers}
        added = tuple(paper for paper in papers.values() if paper.id not in own)
        return FeedPage(max(self.total, other.total), (*self.papers, *added))


def read_feed(body: bytes) -> FeedPage:
    """Parse a feed; raise `FeedError` if it is an error, `FeedUnreadable` if it is not complete."""
    try:
        # ValueError: a construct that defusedxml forbids; LookupError: an unknown encoding.
        feed: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        raise FeedUnreadable from error
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        if _find_word(entry, "title") == ERROR_TITLE:
            raise FeedError(_find_word(entry, "summary"))
    total = feed.findtext(f"{OPEN_SEARCH}totalResults", "")
    if feed.tag != f"{ATOM}feed" or not re.fullmatch(r"\s*[0-9]{1,12}\s*", total):
        raise FeedUnreadable
    return FeedPage(total=int(total), papers=tuple(_parse_paper(entry) for entry in entries))


def _parse_paper(entry: Element) -> Document | BadPaper:
    address = _find_word(entry, "id")
    found = PAPER_ADDRESS.search(address)
    fields = {
        "id": found["id"] if found else None,
        "title": _find_text(entry, "title"),
        "authors": list(_list_authors(entry)),
        "categories": list(_list_categories(entry)),
        "abstract": _find_text(entry, "summary"),
        "created": _find_word(entry, "published"),
    }
    try:
        return parse_document(fields)
    except (RecordUnreadable, TextError) as error:
        return BadPaper(address or "?", str(error))


def _list_authors(entry: Element) -> Iterator[str]:
    for author in entry.findall(f"{ATOM}author"):
        yield _find_word(author, "name")


def _list_categories(entry: Element) -> Iterator[str]:
    for category in entry.findall(f"{ATOM}category"):
        if CATEGORY.fullmatch(term := category.get("term", "")):
            yield term


def _find_text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}", "")


def _find_word(element: Element, name: str) -> str:
    return " ".join(_find_text(element, name).split())
