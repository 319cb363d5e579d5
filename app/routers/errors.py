"""Exception handlers: every failure is answered with a problem document."""

from http import HTTPStatus

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from app.db.engine import describe_failure
from app.errors import StoreUnavailable, SubtextError
from app.headers import DATA_HEADERS, NO_STORE
from app.logs import describe_work
from app.routers.problems import (
    STATUS,
    make_invalid_problem,
    make_status_problem,
    respond,
    respond_error,
)
from app.schemas.problems import summarize, to_pointed

log = structlog.get_logger()

SENTENCES = {
    400: "The body is not JSON that can be read; send UTF-8 JSON that is not nested too deeply.",
    404: "There is nothing at this address; see /docs for what there is.",
    405: "This address does not take that method; see the Allow header.",
    408: "The body came too slowly; send it at 32 KiB a second or faster.",
    413: "The body is larger than 8 MiB, or than 4 KiB without a key; send less at once.",
    415: "The body is not declared as JSON; send it with Content-Type: application/json.",
    429: "Too much is running or waiting already; try again in two seconds.",
}
"""What to do about failures before an endpoint is reached, by status."""


def install(app: FastAPI) -> None:
    """Install the handlers into `app`."""
    app.add_exception_handler(SubtextError, on_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_defect)


async def on_error(request: Request, error: Exception) -> Response:
    """Answer one of our errors; one that has no status is a defect."""
    if not isinstance(error, SubtextError) or type(error) not in STATUS:
        return await on_defect(request, error)
    if isinstance(error, StoreUnavailable):
        # The answer does not say what the operator has to mend: a full disk, a lock, a password.
        cause = describe_failure(error.__cause__ or error)
        log.warning("store_unavailable", cause=cause)
    return respond_error(error, request)


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a request that does not match its schema, with a pointer to each problem."""
    if not isinstance(error, RequestValidationError):
        return await on_defect(request, error)
    problems = error.errors()
    if any(problem["type"] == "json_invalid" for problem in problems):
        return respond(make_status_problem(400, SENTENCES[400], request))
    if isinstance(error.body, bytes):
        return respond(make_status_problem(415, SENTENCES[415], request))
    pointed = to_pointed(problems)
    return respond(make_invalid_problem(pointed, request, detail=summarize(pointed, len(problems))))


async def on_http(request: Request, error: Exception) -> Response:
    """Answer a request that the framework refuses before an endpoint is reached."""
    if not isinstance(error, HTTPException):
        return await on_defect(request, error)
    detail = SENTENCES.get(error.status_code, str(error.detail))
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (methods := list_methods(request)):
        headers["Allow"] = methods
    return respond(make_status_problem(error.status_code, detail, request), headers=headers)


async def on_defect(request: Request, error: Exception) -> Response:
    """Answer an unexpected error with a 500, and log it with its traceback."""
    # Starlette answers these outside of all middleware, where nothing else adds what is done.
    log.error("defect", **describe_work(request.scope["state"]), exc_info=error)
    detail = "Something is wrong in the service; report the request_id to its operator."
    response = respond(make_status_problem(500, detail, request))
    # Nor these headers.
    response.headers["X-Request-ID"] = request.state.request_id
    response.raw_headers.extend((*DATA_HEADERS, NO_STORE))
    if page := getattr(request.state, "page", None):
        response.headers["Access-Control-Allow-Origin"] = page
    return response


def list_methods(request: Request) -> str:
    """Return all methods of the path, for the Allow header; a single route names only its own."""
    paths = request.app.openapi()["paths"]
    path = request.url.path
    matches = [path] if path in paths else [it for it in paths if compile_path(it)[0].match(path)]
    return ", ".join(sorted({method.upper() for match in matches for method in paths[match]}))
