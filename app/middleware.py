"""What happens to every request before and after its endpoint."""

import re
import time
from http import HTTPStatus
from typing import cast

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from app.telemetry import Metrics

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
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
        request_id = choose_request_id(scope)
        # A copy: not every server gives each request a state of its own.
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        status = 500
        started = time.perf_counter()

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
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
        async def receive_limited() -> Message:
            nonlocal read
            if read_declared_length(scope) > self._most_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, receive_limited, send)


def read_declared_length(scope: Scope) -> int:
    """Return the Content-Length, 0 if there is none that is a number."""
    given = find_header(scope, b"content-length") or b"0"
    return int(given[:20]) if given.isdigit() else 0


def choose_request_id(scope: Scope) -> str:
    """Return the caller's request id if it is harmless, else a new one."""
    given = find_header(scope, b"x-request-id")
    if given is None or not REQUEST_ID.fullmatch(given):
        return str(uuid7())
    return given.decode()


def find_header(scope: Scope, name: bytes) -> bytes | None:
    """Return the value of the first header of this name, which is in lower case."""
    for given, value in scope["headers"]:
        if given == name:
            return cast(bytes, value)  # as ASGI has it; Starlette's types leave it open
    return None
