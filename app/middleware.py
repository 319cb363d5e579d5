"""What happens to every request before and after its endpoint."""

import re
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from app.dependencies import State
from app.errors import SubtextError
from app.telemetry import Metrics

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
JSON = b"application/json"

PLAIN_BYTES = 2**20
"""Bodies over this length go the general way, where they are refused if they are too long."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Telemetry:
    """ASGI middleware: names each request, counts and times it, and logs a line about it."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._log = structlog.get_logger().bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, watching the status it is answered with."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = named(scope)
        # A copy: not every server gives each request a state of its own.
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        status = 500
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._record(scope, status, time.perf_counter() - started)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.add(method, route, status, seconds=seconds)
        self._log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 2),
            request_id=scope["state"]["request_id"],
        )


class BodyLimit:
    """ASGI middleware: refuses to read a body beyond the limit, declared or not.

    Starlette's own limit answers in plain text whatever the application says.
    """

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that cannot be read too far."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read = 0

        # FastAPI makes a 400 of any other error that is raised while it reads a body.
        async def limited() -> Message:
            nonlocal read
            if declared_length(scope) > self._most_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, limited, send)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A call, POST to `address`, that can be answered without the framework.

    `answer` makes the same JSON of a body as the endpoint would, or None if that is to be asked;
    it raises the `SubtextError`s that the endpoint would. `path` is the endpoint's, with its
    parameters' names; `location` finds the address of what was made in the answer.
    """

    address: str
    path: str
    answer: Callable[[bytes, State], Awaitable[bytes | None]]
    status: HTTPStatus = HTTPStatus.OK
    location: Callable[[bytes], str] | None = None


Refusal = Callable[[Request, Exception], Awaitable[Response]]
"""Answers an error."""


class Shortcuts:
    """ASGI middleware: answers plain requests without routing, dependencies and the like.

    Finding, calling and answering for an endpoint costs the framework more than it costs us to
    judge a review. Whatever is out of the ordinary goes on, body and all, to the endpoint. An
    error is answered by `refused`: what could not be stored must not be tried a second time.
    """

    def __init__(self, app: ASGIApp, *, shortcuts: Sequence[Shortcut], refused: Refusal) -> None:
        self._app = app
        self._shortcuts = {shortcut.address: shortcut for shortcut in shortcuts}
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or pass it on as it came."""
        shortcut = self._shortcuts.get(scope["path"]) if scope["type"] == "http" else None
        if shortcut is None or not is_plain(scope):
            await self._app(scope, receive, send)
            return
        messages, body = await received(receive, declared_length(scope))
        scope["route"] = shortcut  # for the figures, also if what follows fails or is cancelled
        try:
            answer = (
                None if body is None else await shortcut.answer(body, scope["state"]["subtext"])
            )
        except SubtextError as error:
            response = await self._refused(Request(scope), error)
            await response(scope, receive, send)
            return
        if answer is None:
            await self._app(scope, again(messages, receive), send)
            return
        headers = [
            (b"content-length", str(len(answer)).encode()),
            (b"content-type", JSON),
        ]
        if shortcut.location is not None:
            headers.append((b"location", shortcut.location(answer).encode()))
        await send({"type": "http.response.start", "status": shortcut.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


def is_plain(scope: Scope) -> bool:
    """Say whether a request brings a JSON body of which nothing special is to be thought."""
    return (
        scope["method"] == "POST"
        and header(scope, b"content-type") == JSON
        and header(scope, b"idempotency-key") is None
        and 0 < declared_length(scope) <= PLAIN_BYTES
    )


async def received(receive: Receive, length: int) -> tuple[list[Message], bytes | None]:
    """Return the messages of a request and its body, None if that is not as long as declared."""
    messages: list[Message] = []
    body = b""
    while not messages or (messages[-1].get("more_body", False) and len(body) <= length):
        messages.append(await receive())
        body += messages[-1].get("body", b"")
    return messages, body if len(body) == length else None


def again(messages: Sequence[Message], receive: Receive) -> Receive:
    """Return what receives messages that have been received, and then the rest."""
    waiting = deque(messages)

    async def receive_again() -> Message:
        return waiting.popleft() if waiting else await receive()

    return receive_again


def declared_length(scope: Scope) -> int:
    """Return the Content-Length, 0 if there is none that is a number."""
    given = header(scope, b"content-length") or b"0"
    return int(given[:20]) if given.isdigit() else 0


def named(scope: Scope) -> str:
    """Return the caller's request id if it is harmless, else a new one."""
    given = header(scope, b"x-request-id")
    if given is None or not REQUEST_ID.fullmatch(given):
        return str(uuid7())
    return given.decode()


def header(scope: Scope, name: bytes) -> bytes | None:
    """Return the value of the first header of this name, which is in lower case."""
    for given, value in scope["headers"]:
        if given == name:
            return cast(bytes, value)  # as ASGI has it; Starlette's types leave it open
    return None
