"""What the server answers to a request that it does not pass on: a problem, as bytes."""

from dataclasses import dataclass
from urllib.parse import unquote

from pydantic_core import to_json
from uuid_utils import uuid7
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from app import limits
from app.headers import DATA_HEADERS, NO_STORE
from app.routers.problems import MEDIA_TYPE, make_problem

SENTENCES = {
    400: "This is not an HTTP/1.1 request.",
    408: f"The request's head took longer than {limits.HEAD_S:.0f} s; send it faster.",
    414: f"The address is longer than {limits.URL_BYTES // 1024} KiB; send a shorter one.",
    431: (
        f"There are more than {limits.HEADER_COUNT} headers, or they are larger than "
        f"{limits.HEADER_BYTES // 1024} KiB together; send fewer."
    ),
}
"""What to do about a refused head, by status."""

BROWSER_LINES = b"".join(b"%b: %b\r\n" % header for header in (*DATA_HEADERS, NO_STORE))
"""What every answer tells browsers, as it goes over the wire."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer as it goes over the wire, and what logs and figures say of it."""

    message: bytes
    kind: str
    path: str
    request_id: str


def make_refusal(status: int, url: bytes) -> Refusal:
    """Return the answer to a head that is refused, of which `url` was read."""
    request_id = str(uuid7())
    # Without the query, where texts may be, and of no whole address, where a password may be.
    path = url[:100].partition(b"?")[0].decode("ascii", "replace") if url[:1] == b"/" else ""
    problem = make_problem(status, SENTENCES[status], instance=path, request_id=request_id)
    body = to_json(problem)
    head = (
        f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
        f"x-request-id: {request_id}\r\nconnection: close\r\n"
    )
    message = STATUS_LINE[status] + head.encode() + BROWSER_LINES + b"\r\n" + body
    return Refusal(message, problem.type.rpartition("/")[2], unquote(path), request_id)
