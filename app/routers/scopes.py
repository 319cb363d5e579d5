"""The scope that each operation needs; one that is in no row needs a key with `admin`."""

import re

from starlette.routing import compile_path

from app.domain.keys import Scope

SESSION = "/v1/session"
"""Where the dashboard logs in and out, and asks who it is."""

PUBLIC = frozenset(
    {
        "GET /",
        "GET /insights",
        "GET /reviews",
        "GET /imports",
        "GET /topics",
        "GET /model",
        "GET /keys",
        "GET /assets/{path:path}",
        "GET /favicon.svg",
        "GET /theme.js",
        "GET /docs",
        "GET /docs/assets/{path:path}",
        "GET /openapi.json",
        "GET /livez",
        "GET /readyz",
        f"GET {SESSION}",
        f"POST {SESSION}",
        f"DELETE {SESSION}",
    }
)
"""Operations that need no key: `METHOD /path` as in the OpenAPI document. HEAD counts as GET.

They show nothing of what is stored: pages, the documentation, health, and how to log in.
"""

SCOPES = {
    Scope.READ: frozenset(
        {
            "POST /v1/sentiment",
            "POST /v1/sentiment/batch",
            "GET /v1/sentiment-model",
            "GET /v1/sentiment-model/versions",
            "GET /v1/sentiment-models",
            "GET /v1/reviews",
            "GET /v1/reviews/export",
            "GET /v1/reviews/phrases",
            "GET /v1/reviews/stats",
            "GET /v1/reviews/{review_id}",
            "GET /v1/reviews/{review_id}/predictions",
            "GET /v1/reviews/{review_id}/sentences",
            "GET /v1/imports",
            "GET /v1/jobs",
            "GET /v1/jobs/{job_id}",
            "GET /v1/jobs/{job_id}/events",
            "GET /v1/jobs/{job_id}/problems",
            "POST /v1/summary",
            "GET /v1/topic-models",
            "GET /v1/topic-models/{model}",
            "GET /v1/topic-models/{model}/edits",
            "GET /v1/topic-models/{model}/topics/{topic}/terms",
            "GET /v1/topic-models/{model}/topics/{topic}/documents",
            "GET /v1/topic-models/{model}/trends",
            "POST /v1/topic-models/{model}/inference",
            "POST /v1/topic-models/{model}/similar",
            "GET /v1/topic-models/{model}/documents/random",
            "GET /v1/topic-models/{model}/documents/{document_id:path}",
            "GET /v1/topic-models/{model}/sentiment",
            "GET /v1/topic-models/{model}/sentiment/audit",
            "GET /v1/topic-models/{model}/sentiment/export",
            "GET /v1/info",
            "GET /v1/limits",
            "GET /metrics",
            "POST /abst_subm",
            "POST /get_similars",
            "GET /get_rand_abst",
        }
    ),
    Scope.WRITE: frozenset(
        {
            "POST /v1/reviews",
            "POST /v1/reviews/batch",
            "PUT /v1/reviews/labels",
            "DELETE /v1/reviews/{review_id}",
            "PUT /v1/reviews/{review_id}/label",
            "DELETE /v1/reviews/{review_id}/label",
            "POST /v1/reviews/{review_id}/predictions",
            "POST /v1/imports/preview",
            "POST /v1/imports",
            "DELETE /v1/imports/{import_id}",
            "DELETE /v1/jobs/{job_id}",
            "POST /v1/topic-models/{model}/sentiment/audit",
            "GET /classify_review",
            "GET /train_review",
        }
    ),
    Scope.TRAIN: frozenset(
        {
            "POST /v1/sentiment-model/rollback",
            "POST /v1/sentiment-models",
            "PUT /v1/sentiment-models/current",
            "DELETE /v1/sentiment-models/{model}",
            "POST /v1/reviews/predictions",
            "POST /v1/topic-models",
            "PATCH /v1/topic-models/{model}",
            "DELETE /v1/topic-models/{model}",
            "PATCH /v1/topic-models/{model}/topics/{topic}",
            "DELETE /v1/topic-models/{model}/edits/{edit}",
        }
    ),
    Scope.ADMIN: frozenset({"POST /v1/keys", "GET /v1/keys", "DELETE /v1/keys/{key_id}"}),
}
"""Operations by the scope they need, written as in `PUBLIC`.

`{name:path}` stands for what may have slashes. Corrections are labels, hence `write`; what makes,
chooses or changes a model is `train`, and so is scoring all that is stored again.
"""

OTHERWISE = {"DELETE /v1/jobs/{job_id}": Scope.TRAIN}
"""Operations that a second scope opens as well, where only what is stored tells which one counts.

To cancel a job takes what it takes to start one of its kind, as its endpoint sees to.
"""


SAFE = frozenset({"GET", "HEAD"})
"""Methods that should change nothing, and do so for two calls of the old review client alone."""

CHANGING = (Scope.WRITE, Scope.TRAIN)
"""Scopes of what changes something, be it by a safe method."""


def find_scope(method: str, path_template: str) -> Scope | None:
    """Return the scope that an operation of the OpenAPI document needs; None if it is public.

    `path_template` is as it stands there: `/v1/reviews/{review_id}`.
    """
    return _OPERATIONS.get(f"{_read_method(method)} {path_template}", Scope.ADMIN)


def find_request_scope(method: str, path: str) -> Scope | None:
    """Return the scope that a request needs; None if what it asks for is public.

    `path` is what the router compares to its routes: decoded and without the root path, but with
    all its slashes and dots.
    """
    method = _read_method(method)
    call = f"{method} {path}"
    if call in _LITERAL:
        return _LITERAL[call]
    for pattern, scope in _PATTERNS.get(method, ()):
        if pattern.match(path):
            return scope
    return Scope.ADMIN


def find_other_scope(method: str, path: str) -> Scope | None:
    """Return the scope of `OTHERWISE` that opens what a request asks for, too; None if none does.

    `path` is as `find_request_scope` takes it.
    """
    return next(
        (
            scope
            for call, scope in OTHERWISE.items()
            if call.startswith(f"{method} ") and compile_path(call.split(" ")[1])[0].match(path)
        ),
        None,
    )


def _read_method(method: str) -> str:
    return "GET" if method == "HEAD" else method


def _compile_patterns() -> dict[str, list[tuple[re.Pattern[str], Scope | None]]]:
    """Return the expressions of paths with parameters by method, as the router compiles them.

    Those that need more come first, so that a path which fits several rows needs the most.
    """
    patterns: dict[str, list[tuple[re.Pattern[str], Scope | None]]] = {}
    for scope in (*reversed(Scope), None):
        for call in sorted(PUBLIC if scope is None else SCOPES[scope]):
            method, path = call.split(" ", 1)
            if "{" in path:
                patterns.setdefault(method, []).append((compile_path(path)[0], scope))
    return patterns


_ROWS: dict[str, Scope | None] = {
    **dict.fromkeys(PUBLIC),
    **{call: scope for scope, calls in SCOPES.items() for call in calls},
}
_OPERATIONS = {call.replace(":path}", "}"): scope for call, scope in _ROWS.items()}
_LITERAL = {call: scope for call, scope in _ROWS.items() if "{" not in call}
_PATTERNS = _compile_patterns()
