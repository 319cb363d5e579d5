"""The id, the figures and the log line of each request."""

import re
import time
from http import HTTPStatus

import structlog
from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import Mount, compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from app.domain.keys import Caller
from app.headers import find_header
from app.logs import LOG_CONTEXT
from app.routers.problems import DEFECT, PROBLEM
from app.telemetry import Metrics

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

WRONG_KEY, WRONG_KEYS = "key-invalid", "requests-too-many"
"""The problems of who sends a wrong key, and many; the latter is that of a busy key as well."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

UNMATCHED = "unmatched"
"""Stands for every path that matches nothing, as clients can think of any number of them."""


class Telemetry:
    """ASGI middleware that gives each request an id, counts and times it, and logs one line."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = RouteNames()
        self._log = structlog.get_logger().bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and record the status of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = choose_request_id(scope)
        # A copy, because not every server gives each request its own state.
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        self._metrics.traces.annotate(request_id=request_id)
        status = 500
        started = time.perf_counter()

        async def send_recorded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = scope["state"]["status"] = message["status"]
                message["headers"].append((b"x-request-id", request_id.encode()))
            await send(message)

        token = LOG_CONTEXT.set(scope["state"])  # what is logged meanwhile names the request
        try:
            await self._app(scope, receive, send_recorded)
        finally:
            self._record(scope, status, time.perf_counter() - started)
            LOG_CONTEXT.reset(token)

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.add(method, self._routes.find(scope), status, seconds=seconds)
        facts: dict[str, str] = {}
        if status >= HTTPStatus.BAD_REQUEST:
            problem = scope["state"].get(PROBLEM, DEFECT if status >= 500 else None)
            if problem is not None:  # a page of the dashboard is none
                self._metrics.refusals.labels(problem).inc()
                facts["problem"] = problem
                if (client := find_refused_client(scope, problem)) is not None:
                    facts["client"] = client
        if (trace_id := self._metrics.traces.find_id()) is not None:
            facts["trace_id"] = trace_id
        self._log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 2),
            request_id=scope["state"]["request_id"],
            **facts,
        )


def find_refused_client(scope: Scope, problem: str) -> str | None:
    """Return the address that a wrong key came from, by which operators keep out who guesses.

    It is None for all other refusals: no line names an address of who only uses the service.
    """
    caller = scope["state"].get("caller")
    has_key = isinstance(caller, Caller) and caller.key_id is not None
    if problem == WRONG_KEY or (problem == WRONG_KEYS and not has_key):
        return scope["client"][0] if scope.get("client") else None
    return None


def choose_request_id(scope: Scope) -> str:
    """Return the caller's request id if it is safe to log, else a new one."""
    given = find_header(scope, b"x-request-id")
    if given is None or not REQUEST_ID.fullmatch(given):
        return str(uuid7())
    return given.decode()


class RouteNames:
    """Finds the template of a request's path, as in OpenAPI: that of the route that answered.

    A request that is refused before has reached none, and files below a mount have none.
    """

    def __init__(self) -> None:
        self._templates: list[tuple[re.Pattern[str], str]] = []

    def find(self, scope: Scope) -> str:
        """Return the template; `UNMATCHED` if there is none."""
        route = getattr(scope.get("route"), "path_format", None)
        if isinstance(route, str):
            return route
        if not self._templates and (app := scope.get("app")) is not None:
            self._templates = list_templates(app)
        found = (name for pattern, name in self._templates if pattern.match(scope["path"]))
        return next(found, UNMATCHED)


def list_templates(app: Starlette) -> list[tuple[re.Pattern[str], str]]:
    """Return all templates in the order of matching, each with what matches its paths."""
    paths: dict[str, None] = {}
    for context in iter_route_contexts(app.router.routes):
        route = context.original_route
        if isinstance(route, Mount):
            paths[f"{route.path}/{{path:path}}"] = None
        elif context.path is not None:
            paths[context.path] = None
    compiled = map(compile_path, paths)
    return [(pattern, template) for pattern, template, _ in compiled]
