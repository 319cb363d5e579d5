"""Requests and their answers, as a Markdown page shows them.

A request is an `http` block that begins with a method and an address, as in `POST /v1/sentiment`,
or a `console` block with one call of curl. The next block is its answer: the body alone where the
status is 200, else a message that begins with the status line and names the headers that matter.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^```(http|json|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""Blocks of other kinds hold no requests or answers."""

REQUEST = re.compile(r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\S*)")

STATUS = re.compile(r"HTTP/1\.1 (\d{3}) ")

CURL = "curl "
HERE = re.compile(r"(?:http://)?(?:localhost|127\.0\.0\.1):8000")


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a page."""

    method: str
    target: str
    """The address on the service: path and query."""

    headers: dict[str, str]
    body: str

    def __str__(self) -> str:
        return f"{self.method} {self.target}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the service, or the part of it that a page shows."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the answer that a page shows."""

    request: Request
    answer: Answer
    line: int
    """The line in which the request begins."""

    start: int
    end: int
    """The span of the answer in the page, in characters."""

    def __str__(self) -> str:
        return f"line {self.line}, {self.request}"


def parse_exchanges(page: str) -> list[Exchange]:
    """Return the exchanges of a page; raise `ValueError` at a stray request or answer."""
    return list(_find_exchanges(page))


def _find_exchanges(page: str) -> Iterator[Exchange]:
    fences = FENCE.finditer(page)
    for fence in fences:
        request = _parse_request(fence[2])
        line = page.count("\n", 0, fence.start()) + 1
        if request is None:
            if fence[1] != "console":
                raise ValueError(f"Line {line} holds neither a request nor the answer to one.")
            continue
        answer = next(fences, None)
        if answer is None or _parse_request(answer[2]):
            raise ValueError(f"The request in line {line} has no answer.")
        yield Exchange(request, _parse_answer(answer[2]), line, answer.start(2), answer.end(2))


def _parse_request(text: str) -> Request | None:
    if text.startswith(CURL):
        return _parse_curl(shlex.split(text.replace("\\\n", ""))[1:])
    start, headers, body = _split_message(text)
    found = REQUEST.fullmatch(start)
    return Request(found[1], found[2], headers, body) if found else None


def _parse_curl(arguments: list[str]) -> Request:
    options: dict[str, list[str]] = {"-X": [], "-H": [], "-d": []}
    target = ""
    remaining = iter(arguments)
    for argument in remaining:
        if argument in options:
            options[argument].append(next(remaining))
        else:
            target = HERE.sub("", argument, count=1)
    body = "".join(options["-d"])
    method = [*options["-X"], "POST" if body else "GET"][0]
    return Request(method, target, dict(_split_header(line) for line in options["-H"]), body)


def _parse_answer(text: str) -> Answer:
    found = STATUS.match(text)
    if not found:
        return Answer(200, {}, text.rstrip("\n"))
    _, headers, body = _split_message(text)
    return Answer(int(found[1]), headers, body)


def _split_message(text: str) -> tuple[str, dict[str, str], str]:
    head, _, body = text.partition("\n\n")
    start, _, lines = head.partition("\n")
    headers = dict(_split_header(line) for line in lines.splitlines() if ": " in line)
    return start.rstrip(), headers, body.rstrip("\n")


def _split_header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name, value
