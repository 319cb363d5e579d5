"""Routes with a JSON body that bypass FastAPI's request handling, for speed.

For every request FastAPI solves dependencies, copies scopes and wraps the response, which takes
longer than classifying a review. A `JsonRoute` is documented like any `APIRoute`, but handles a
request by one function: it reads the body, parses it with pydantic and calls
`endpoint(body, request)`, which returns the response. It runs no dependencies and has no query
parameters; an endpoint takes what else it needs from the request.

An `APIRouter` with `route_class=JsonRoute` collects such routes. They must join the application's
own list of routes: matching a route below an included router costs more than all this saves.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from email.message import Message
from http import HTTPStatus
from time import perf_counter
from typing import Annotated, Any, get_type_hints

from fastapi import Header
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.routers.parameters import check_parameters

JSON = b"application/json"

MISSING = {"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}

IDEMPOTENCY_KEY = TypeAdapter(Annotated[str, Field(min_length=1, max_length=200)])

STEP_S = 0.002
"""How long the parts of a body are made before anything else runs."""

Endpoint = Callable[..., Awaitable[Response]]
"""Takes the body, parsed as the type that its parameter `body` declares, and the request."""


class EncodedJsonResponse(Response):
    """A response whose content is JSON already.

    It writes its own headers: Starlette's `init_headers` takes 3 µs of each request.
    """

    def __init__(self, content: bytes, *, status: int = 200, location: str | None = None) -> None:
        self.body = content
        self.status_code = status
        self.background = None
        length = str(len(content)).encode()
        self.raw_headers = [(b"content-length", length), (b"content-type", JSON)]
        if location is not None:
            self.raw_headers.append((b"location", location.encode()))


class JsonRoute(APIRoute):
    """A route that answers a JSON body by `endpoint(body, request)`."""

    def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:  # noqa: ANN401 - those of FastAPI
        super().__init__(path, endpoint, **options)
        self.operation_id = self.name  # no application names it, as it is part of no router
        self._model: type[BaseModel] = get_type_hints(endpoint)["body"]
        self.app = self._answer

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; exceptions go to the application's own handlers."""
        if scope["query_string"]:
            check_parameters(scope["query_string"], {})
        content = await read_body(receive)
        content_type = dict(scope["headers"]).get(b"content-type", b"")
        body = parse_body(content, self._model, content_type)
        response = await self.endpoint(body, Request(scope))
        await response(scope, receive, send)


async def get_idempotency_key(
    _idempotency_key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=200,
            description=(
                "The same key within 24 hours gets the first answer again, and stores once. "
                "It belongs to the API key that it is sent with."
            ),
        ),
    ] = None,
) -> None:
    """Document the header that `read_idempotency_key` reads; a JsonRoute runs no dependencies."""


def read_idempotency_key(request: Request) -> str | None:
    """Return the Idempotency-Key, if any; raise `RequestValidationError` for an invalid one."""
    key = request.headers.get("idempotency-key")
    try:
        return None if key is None else IDEMPOTENCY_KEY.validate_python(key)
    except ValidationError as error:
        raise locate_errors(error, "header", "idempotency-key") from None


async def join_parts(parts: Iterable[bytes]) -> bytes:
    """Return all parts of a body as one; whatever else is due runs between them."""
    made: list[bytes] = []
    due = perf_counter() + STEP_S
    for part in parts:
        made.append(part)
        if perf_counter() > due:
            await asyncio.sleep(0)
            due = perf_counter() + STEP_S
    return b"".join(made)


async def read_body(receive: Receive) -> bytes:
    """Return the whole body; raise an `HTTPException` (400) if the client disconnects."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(HTTPStatus.BAD_REQUEST)
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def parse_body(content: bytes, model: type[BaseModel], content_type: bytes) -> BaseModel:
    """Return the content of a request as `model`.

    Raises `RequestValidationError` if it does not match, and an `HTTPException` if it is not JSON
    (400) or not declared to be (415).
    """
    if not content:
        raise RequestValidationError([MISSING])
    if content_type != JSON and not is_json(content_type.decode("latin-1")):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        return model.model_validate_json(content)
    except ValidationError:
        # json decides whether it is JSON: unlike pydantic it accepts half of a surrogate pair,
        # which is then a text that does not match, not a body that is cut off.
        return validate_body(load_json(content), model)


def validate_body(value: object, model: type[BaseModel]) -> BaseModel:
    """Return a JSON value as `model`; raise `RequestValidationError` if it does not match."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise locate_errors(error, "body") from None


def locate_errors(error: ValidationError, *location: str) -> RequestValidationError:
    """Return pydantic's error as FastAPI's, with each problem located below `location`."""
    problems = error.errors(include_url=False)
    return RequestValidationError([{**one, "loc": (*location, *one["loc"])} for one in problems])


def load_json(content: bytes) -> object:
    """Return the JSON value in the content; raise an `HTTPException` (400) if there is none."""
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return value


def is_json(content_type: str) -> bool:
    """Return whether a Content-Type declares JSON, `application/problem+json` included."""
    message = Message()
    message["content-type"] = content_type
    subtype = message.get_content_subtype()
    is_application = message.get_content_maintype() == "application"
    return is_application and (subtype == "json" or subtype.endswith("+json"))
