"""ASGI middleware around every endpoint: request ids, metrics and logs, and the body limit."""

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
    """ASGI middleware that gives each request an id, counts and times it, and logs one line."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._log = structlog.get_logger().bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and record the status of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = choose_request_id(scope)
        # A copy, because not every server gives each request its own state.
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        status = 500
        started = time.perf_counter()

        async def send_recorded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        try:
            await self._app(scope, receive, send_recorded)
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
    """ASGI middleware that refuses to read a body beyond the limit, its length declared or not.

    Starlette's own limit answers in plain text, whatever format the application's errors have.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a `receive` that raises a 413 beyond the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read = 0

        # HTTPException, because FastAPI turns any other error while it reads a body into a 400.
        async def receive_limited() -> Message:
            nonlocal read
            if read_declared_length(scope) > self._max_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._max_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, receive_limited, send)


def read_declared_length(scope: Scope) -> int:
    """Return the Content-Length in bytes; 0 if it is missing or no number."""
    given = find_header(scope, b"content-length") or b"0"
    return int(given[:20]) if given.isdigit() else 0


def choose_request_id(scope: Scope) -> str:
    """Return the caller's request id if it is safe to log, else a new one."""
    given = find_header(scope, b"x-request-id")
    if given is None or not REQUEST_ID.fullmatch(given):
        return str(uuid7())
    return given.decode()


def find_header(scope: Scope, name: bytes) -> bytes | None:
    """Return the value of the first header of this lower-case name; None if there is none."""
    for given, value in scope["headers"]:
        if given == name:
            return cast(bytes, value)  # as ASGI has it; Starlette's types leave it open
    return None
