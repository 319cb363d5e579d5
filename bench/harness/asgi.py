"""Calls of an ASGI application in this process, without a server: what a middleware adds."""

import time
from collections.abc import Mapping, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CALLS, ROUNDS = 2000, 15

PROGRAM = (
    (b"host", b"127.0.0.1:8000"),
    (b"accept", b"*/*"),
    (b"accept-encoding", b"gzip"),
    (b"connection", b"keep-alive"),
    (b"user-agent", b"a program"),
    (b"content-length", b"30"),
    (b"content-type", b"application/json"),
)
"""The headers of a program that sends JSON."""


async def time_calls(
    app: ASGIApp,
    headers: Sequence[tuple[bytes, bytes]],
    *,
    path: str = "/v1/sentiment",
    state: Mapping[str, object] | None = None,
) -> float:
    """Return the microseconds of one request, in the best of some rounds.

    Each request has a scope of its own, with a copy of `state`, as a server makes them.
    """
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            scope: Scope = {
                "type": "http",
                "method": "POST",
                "path": path,
                "raw_path": path.encode(),
                "root_path": "",
                "client": ("127.0.0.1", 50_000),
                "headers": headers,
                "state": dict(state or {}),
            }
            await app(scope, _receive, _send)
        best = min(best, time.perf_counter() - started)
    return best / CALLS * 1e6


async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer as an endpoint does that takes no time."""
    headers = [(b"content-length", b"2"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


async def _receive() -> Message:
    """Return a request without a body."""
    return {"type": "http.request"}


async def _send(_message: Message) -> None:
    """Take an answer."""
