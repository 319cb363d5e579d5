"""A server of our own that answers as arXiv's interface does, well or badly."""

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
    """What arXiv knows about a paper; its number tells it from others."""

    id: str
    submitted_at: datetime
    abstract: str = "About learning."
    title: str = "A paper"
    categories: tuple[str, ...] = ("stat.ML",)
    authors: tuple[str, ...] = ("Ada One", "Bob Two")

    def entry(self) -> str:
        """Return the paper as it stands in a feed."""
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


def feed(*entries: str, total: int, start: int = 0) -> bytes:
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


def error_feed(words: str) -> bytes:
    """Return what arXiv answers to a question that it does not understand."""
    entry = (
        f"<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
        f"<summary>{escape(words)}</summary><author><name>arXiv api core</name></author></entry>"
    )
    return feed(entry, total=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is given once, whatever the question."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    """The length that is announced, where it is not that of the body."""


class ArxivServer(ThreadingHTTPServer):
    """Has papers, and first gives the answers that it was told to."""

    daemon_threads = True

    def __init__(self, papers: list[Paper]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.papers = papers
        self.answers: deque[Answer | None] = deque()
        """Given to the next questions; None stands for the proper answer."""

        self.asked: list[dict[str, str]] = []
        self.agents: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/query"

    @property
    def starts(self) -> list[int]:
        """Where the pages started that were asked for."""
        return [int(question["start"]) for question in self.asked]

    def answer(self, question: dict[str, str]) -> Answer:
        self.asked.append(question)
        told = self.answers.popleft() if self.answers else None
        return told or Answer(self._page(question))

    def _page(self, question: dict[str, str]) -> bytes:
        found = self._found(question["search_query"])
        start = int(question["start"])
        page = found[start : start + int(question["max_results"])]
        return feed(*[paper.entry() for paper in page], total=len(found), start=start)

    def _found(self, query: str) -> list[Paper]:
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
        question = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.server.agents.append(self.headers["User-Agent"])
        answer = self.server.answer(question)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(answer.promised or len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def arxiv_serving(papers: list[Paper]) -> Iterator[ArxivServer]:
    """Serve until the block is left; then nothing of it is running any more."""
    with ArxivServer(papers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def papers(number: int, *, first: int = 0) -> list[Paper]:
    """Return papers, one of each minute since the beginning of 2020."""
    return [
        Paper(
            id=f"2001.{place:05}",
            submitted_at=datetime(
                2020, 1, 1 + place // 1440, place // 60 % 24, place % 60, tzinfo=UTC
            ),
            title=f"Paper {place}",
        )
        for place in range(first, first + number)
    ]
