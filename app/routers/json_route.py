"""Routes with a JSON body that are answered without the framework's detours.

FastAPI solves dependencies, copies scopes and wraps the answer for every request; for one of ours
that takes longer than classifying a review does. A `JsonRoute` is an `APIRoute` to the
documentation, and one function to requests: it reads the body, has pydantic parse it, and calls
`endpoint(body, request)`, which gives the response. It knows no dependencies; what an endpoint
needs beside the body it takes from the request.

An `APIRouter` with `route_class=JsonRoute` collects such routes. They belong into the
application's own list of routes: below an included router, finding a route costs more than this
saves.
"""

import json
from collections.abc import Awaitable, Callable
from email.message import Message
from http import HTTPStatus
from typing import Any, get_type_hints

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

JSON = "application/json"

MISSING = {"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}

Endpoint = Callable[..., Awaitable[Response]]
"""Takes the parsed body, of the type that it declares, and the request."""


class JsonResponse(Response):
    """A response whose content is JSON already."""

    media_type = JSON


class JsonRoute(APIRoute):
    """Answers requests with a JSON body by `endpoint(body, request)`."""

    def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:  # noqa: ANN401 - those of FastAPI
        super().__init__(path, endpoint, **options)
        self._model: type[BaseModel] = get_type_hints(endpoint)["body"]
        self._answer_body = endpoint
        self.app = self._answer

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is raised goes to the application's own handlers."""
        request = Request(scope, receive, send)
        try:
            content = await request.body()
        except ClientDisconnect as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST) from error
        body = parse_body(content, self._model, request.headers.get("content-type"))
        response = await self._answer_body(body, request)
        await response(scope, receive, send)


def parse_body(content: bytes, model: type[BaseModel], content_type: str | None) -> BaseModel:
    """Return the content of a request as `model`.

    Raises `RequestValidationError` where it does not fit, and an `HTTPException` where it is not
    JSON (400) or not declared to be (415).
    """
    if not content:
        raise RequestValidationError([MISSING])
    if content_type != JSON and not is_json(content_type):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        return model.model_validate_json(content)
    except ValidationError:
        # json has the last word: it also takes half of a surrogate pair, which is then told apart
        # from a body that is cut off.
        return validate_body(load_json(content), model)


def validate_body(value: object, model: type[BaseModel]) -> BaseModel:
    """Return a JSON value as `model`; raise `RequestValidationError` where it does not fit."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise invalid_request(error, "body") from None


def invalid_request(error: ValidationError, *location: str) -> RequestValidationError:
    """Return what pydantic objects to as FastAPI's error, each problem below `location`."""
    problems = error.errors(include_url=False)
    return RequestValidationError([{**one, "loc": (*location, *one["loc"])} for one in problems])


def load_json(content: bytes) -> object:
    """Return what the content says; raise an `HTTPException` (400) if it is not JSON."""
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return value


def is_json(content_type: str | None) -> bool:
    """Return whether a Content-Type declares JSON, be it `application/problem+json`."""
    message = Message()
    message["content-type"] = content_type or ""
    subtype = message.get_content_subtype()
    is_application = message.get_content_maintype() == "application"
    return is_application and (subtype == "json" or subtype.endswith("+json"))
