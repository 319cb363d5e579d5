"""A local server that answers as arXiv's API does, errors included."""

import re
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

QUERY = re.compile(r"cat:(\S+)(?: AND submittedDate:\[(\d{12}) TO (\d{12})\])?")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as arXiv knows it, identified by its number."""

    id: str
    submitted_at: datetime
    abstract: str = "About learning."
    title: str = "A paper"
    categories: tuple[str, ...] = ("stat.ML",)
    authors: tuple[str, ...] = ("Ada One", "Bob Two")

    def to_entry(self) -> str:
        """Return the paper as an entry of a feed."""
        authors = "".join(f"<author><name>{escape(one)}</name></author>" for one in self.authors)
        categories = "".join(
            f'<category term={quoteattr(one)} scheme="http://arxiv.org/schemas/atom"/>'
            for one in self.categories
        )
        return (
            f"<entry><id>http://arxiv.org/abs/{self.id}v3</id>"
            f"<updated>2024-01-01T00:00:00Z</updated>"
            f"<published>{self.submitted_at:%Y-%m-%dT%H:%M:%SZ}</published>"
            f"<title>{escape(self.title)}</title><summary>  {escape(self.abstract)}\n</summary>"
            f'{authors}<link href="http://arxiv.org/abs/{self.id}v3" rel="alternate"/>{categories}'
            f"</entry>"
        )


def make_feed(*entries: str, total: int, start: int = 0) -> bytes:
    """Return a feed with these entries."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        '<title type="html">ArXiv Query</title><id>http://arxiv.org/api/x</id>'
        "<updated>2024-01-01T00:00:00-04:00</updated>"
        '<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"{total}</opensearch:totalResults>"
        '<opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"{start}</opensearch:startIndex>{''.join(entries)}</feed>"
    ).encode()


def make_error_feed(words: str) -> bytes:
    """Return the feed with which arXiv answers an invalid request."""
    entry = (
        f"<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
        f"<summary>{escape(words)}</summary><author><name>arXiv api core</name></author></entry>"
    )
    return make_feed(entry, total=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is given once, whatever the request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    """The Content-Length, if it is not that of the body."""


class ArxivServer(ThreadingHTTPServer):
    """A server that has papers, and first gives the queued answers."""

    daemon_threads = True

    def __init__(self, papers: list[Paper]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.papers = papers
        self.answers: deque[Answer | None] = deque()
        """The answers to the next requests; None stands for the correct one."""

        self.requests: list[dict[str, str]] = []
        self.agents: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/query"

    @property
    def starts(self) -> list[int]:
        """The offsets of the pages that were requested."""
        return [int(parameters["start"]) for parameters in self.requests]

    def answer(self, parameters: dict[str, str]) -> Answer:
        self.requests.append(parameters)
        queued = self.answers.popleft() if self.answers else None
        return queued or Answer(self._make_page(parameters))

    def _make_page(self, parameters: dict[str, str]) -> bytes:
        found = self._find_papers(parameters["search_query"])
        start = int(parameters["start"])
        page = found[start : start + int(parameters["max_results"])]
        return make_feed(*[paper.to_entry() for paper in page], total=len(found), start=start)

    def _find_papers(self, query: str) -> list[Paper]:
        match = QUERY.fullmatch(query)
        assert match is not None, query
        category, first, last = match.groups()
        return sorted(
            (
                paper
                for paper in self.papers
                if category in paper.categories
                and (first or "") <= f"{paper.submitted_at:%Y%m%d%H%M}" <= (last or "9")
            ),
            key=lambda paper: paper.submitted_at,
        )


class _Handler(BaseHTTPRequestHandler):
    server: ArxivServer

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        parameters = {name: values[0] for name, values in query.items()}
        self.server.agents.append(self.headers["User-Agent"])
        answer = self.server.answer(parameters)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(answer.promised or len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_arxiv(papers: list[Paper]) -> Iterator[ArxivServer]:
    """Serve these papers until the block ends."""
    with ArxivServer(papers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def make_papers(count: int, *, first: int = 0) -> list[Paper]:
    """Return papers, one for each minute from the beginning of 2020."""
    return [
        Paper(
            id=f"2001.{minute:05}",
            submitted_at=datetime(
                2020, 1, 1 + minute // 1440, minute // 60 % 24, minute % 60, tzinfo=UTC
            ),
            title=f"Paper {minute}",
        )
        for minute in range(first, first + count)
    ]
