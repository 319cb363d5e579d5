"""Limits of bodies: their size, time and memory, and the work they bring."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import limits
from app.dependencies import State
from app.domain.keys import ANYONE, NOBODY
from app.errors import Overloaded, UploadTooLarge
from app.headers import find_header, read_declared_length

UPLOADS = frozenset({"/v1/imports", "/v1/imports/preview"})
"""Where files are sent to, which are written to disk as they come."""


class RequestLimits:
    """ASGI middleware that bounds what bodies take: size, time, memory, and work they bring.

    A request is refused before its body is read, if that can be told from its head: with a 413
    if the body is too large for who calls, with a 429 if it is large and no thread has room for
    it. Reading the body ends with a 408 if it comes too slowly, and with a 429 if what has come of
    all bodies does not fit `budget_bytes`. A file that is uploaded may be larger, and takes no
    room, as none of it stays in memory; it must come as fast as any body. Starlette's own limits
    answer in plain text, whatever format the application's errors have.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        budget_bytes: int = limits.BODIES_BYTES,
        grace_s: float = limits.BODY_GRACE_S,
    ) -> None:
        self._app = app
        self._budget_bytes = budget_bytes
        self._grace_s = grace_s
        self._reserved_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a `receive` that raises what refuses its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind = _Upload if is_upload(scope) else _Body
        body = kind(scope, receive, reserve=self._reserve, grace_s=self._grace_s)
        try:
            await self._app(scope, body.receive, send)
        finally:
            self._reserved_bytes -= body.reserved_bytes

    def _reserve(self, size: int) -> None:
        if self._reserved_bytes + size > self._budget_bytes:
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS)
        self._reserved_bytes += size


class _Body:
    """The body of one request as it is read, with what it has reserved.

    Refusals are HTTPExceptions, because FastAPI turns any other error while it reads a body into
    a 400.
    """

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        *,
        reserve: Callable[[int], None],
        grace_s: float,
    ) -> None:
        self.reserved_bytes = 0
        self._grace_s = grace_s
        self._scope = scope
        self._receive = receive
        self._reserve = reserve
        self._read_bytes = 0
        self._due_bytes = 0
        self._deadline = 0.0
        self._is_complete = False
        is_keyless = scope["state"].get("caller", ANYONE) is NOBODY
        self._largest = limits.KEYLESS_BODY_BYTES if is_keyless else limits.BODY_BYTES

    async def receive(self) -> Message:
        """Return the next message; raise an `HTTPException` that refuses the body."""
        if self._is_complete:  # the next message is that the client has gone
            return await self._receive()
        if not self._deadline:
            self._extend_deadline()
            self._admit(read_declared_length(self._scope))
        message = await self._receive_in_time()
        self._read_bytes += len(message.get("body", b""))
        self._admit(self._read_bytes)
        self._take_room()
        self._is_complete = not message.get("more_body", False)
        return message

    async def _receive_in_time(self) -> Message:
        if self._read_bytes >= self._due_bytes:
            self._extend_deadline()
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._receive()
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None

    def _extend_deadline(self) -> None:
        """Give the body a further period, in which so much has to come as the least rate says."""
        self._deadline = asyncio.get_running_loop().time() + self._grace_s
        self._due_bytes = self._read_bytes + int(self._grace_s * limits.BODY_BYTES_PER_S)

    def _admit(self, size: int) -> None:
        """Raise the `HTTPException` that refuses a body of at least `size` bytes."""
        if size > self._largest:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if size > limits.SMALL_BODY_BYTES and not self.reserved_bytes:
            require_room(self._scope, size)

    def _take_room(self) -> None:
        """Reserve what has come, not what was announced: one that sends slowly holds little."""
        if self._read_bytes > limits.SMALL_BODY_BYTES:
            self._reserve(self._read_bytes - self.reserved_bytes)
            self.reserved_bytes = self._read_bytes


class _Upload(_Body):
    """The body of a request with a file, of which nothing is kept in memory."""

    def _admit(self, size: int) -> None:
        state: State = self._scope["state"]["subtext"]
        largest = state.settings.upload_bytes
        if size > largest + limits.UPLOAD_FORM_BYTES:
            raise UploadTooLarge(limit=largest)

    def _take_room(self) -> None:
        """Reserve nothing: what has come is on disk."""


def is_upload(scope: Scope) -> bool:
    """Return whether a request sends a file to where files are taken."""
    if scope["method"] != "POST" or scope["path"] not in UPLOADS:
        return False
    kind = find_header(scope, b"content-type") or b""
    return kind.partition(b";")[0].strip().lower() == b"multipart/form-data"


def require_room(scope: Scope, size: int) -> None:
    """Raise an `HTTPException` (429) if the threads would refuse to work on a body of this size."""
    state: State = scope["state"]["subtext"]
    try:
        state.inference.require_room(size, is_hasty=scope["state"].get("is_hasty", False))
    except Overloaded:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS) from None
