"""The table from errors to HTTP statuses, and the problem documents (RFC 9457) made from it."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from app import errors, limits
from app.headers import make_address
from app.schemas.problems import InvalidRequest, PointedProblem, Problem

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = {429: f"{limits.RETRY_AFTER_S}", 503: "2"}

STATUS: dict[type[errors.SubtextError], int] = {
    errors.TextBlank: 422,
    errors.TextTooLong: 422,
    errors.TextNotUnicode: 422,
    errors.ReviewNotFound: 404,
    errors.ReviewExists: 409,
    errors.LabelRepeated: 422,
    errors.ReviewUnlabelled: 409,
    errors.DocumentNotFound: 404,
    errors.NoDocuments: 404,
    errors.ImportNotFound: 404,
    errors.ImportRemoved: 409,
    errors.ImportUnfinished: 409,
    errors.ImportEmpty: 422,
    errors.UploadNotAForm: 415,
    errors.UploadMissing: 409,
    errors.UploadMalformed: 422,
    errors.UploadTooLarge: 413,
    errors.UploadsFull: 507,
    errors.TopicModelNotFound: 404,
    errors.TopicModelUnclear: 422,
    errors.TopicNotFound: 404,
    errors.EditNotFound: 404,
    errors.TopicsNotOfReviews: 409,
    errors.TopicModelSuperseded: 409,
    errors.SentenceNotFound: 404,
    errors.PeriodReversed: 422,
    errors.ModelNotFound: 404,
    errors.ModelNameTaken: 409,
    errors.ModelInUse: 409,
    errors.ModelShipped: 409,
    errors.ModelChanged: 503,
    errors.ModelIdle: 409,
    errors.ModelReplaced: 409,
    errors.ModelRemoved: 409,
    errors.ModelDamaged: 409,
    errors.ModelUnfit: 422,
    errors.ModelUnwritable: 507,
    errors.LabelsTooFew: 409,
    errors.LabelsAlike: 409,
    errors.LabelsCopied: 409,
    errors.CorpusEmpty: 409,
    errors.TextsTooFew: 409,
    errors.TopicCountInvalid: 422,
    errors.FitUnfinished: 409,
    errors.NoTermsLeft: 409,
    errors.VersionNotFound: 404,
    errors.VersionHeldBack: 409,
    errors.JobNotFound: 404,
    errors.JobEnded: 409,
    errors.JobDied: 500,
    errors.KeyRequired: 401,
    errors.KeyInvalid: 401,
    errors.ScopeMissing: 403,
    errors.HostUnknown: 421,
    errors.OriginRefused: 403,
    errors.RequestsTooMany: 429,
    errors.KeyNotFound: 404,
    errors.KeyNeeded: 409,
    errors.CursorInvalid: 400,
    errors.IdempotencyKeyReused: 422,
    errors.Overloaded: 429,
    errors.NotReady: 503,
    errors.StoreUnavailable: 503,
    errors.FileUnreadable: 422,
    errors.DatesAmbiguous: 422,
}
"""The status of each error; those of start-up and training never reach a client."""

UNREADABLE = (400, 408, 413, 415)
"""Statuses of requests whose body cannot be read."""

LEARNING = (errors.Overloaded, errors.StoreUnavailable, errors.ModelChanged)
"""Errors of every call that learns."""

NAMING_A_MODEL = (
    errors.TopicModelNotFound,
    errors.ModelDamaged,
    errors.Overloaded,
    errors.StoreUnavailable,
    errors.NotReady,
)
"""Errors of every call that names a topic model, which may have to be loaded first."""

FILTERING = (errors.TopicModelNotFound, errors.TopicModelUnclear, errors.TopicNotFound)
"""Errors of every call that filters reviews, as by a topic."""

TITLES = {
    400: "Malformed request",
    404: "Not found",
    405: "Method not allowed",
    408: "Request too slow",
    413: "Body too large",
    415: "Unsupported media type",
    422: "Invalid request",
    429: "Overloaded",
    500: "Internal error",
}
"""Titles of the problems that have no error class."""


PROBLEM = "problem"
"""The key in a request's state of the kind of problem that it was answered with."""

DEFECT = "internal-error"
"""The kind of problem that an unexpected error is."""


class ProblemResponse(JSONResponse):
    """A JSON response in the problem media type; the request's state then has its kind."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: Problem, *, headers: Mapping[str, str]) -> None:
        content = problem.model_dump(mode="json")
        super().__init__(content, status_code=problem.status, headers=headers)
        self._kind = problem.type.rpartition("/")[2]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response."""
        scope["state"][PROBLEM] = self._kind
        await super().__call__(scope, receive, send)


def document_errors(*kinds: type[errors.SubtextError] | int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI entries for errors, by class or, where they have none, by status."""
    titles: dict[int, list[str]] = {}
    for kind in kinds:
        status, title = (
            (kind, TITLES[kind]) if isinstance(kind, int) else (STATUS[kind], _derive_title(kind))
        )
        titles.setdefault(status, []).append(title)
    return {
        status: {
            "description": ", or ".join(names),
            "content": {
                MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{_name_schema(status)}"}}
            },
        }
        for status, names in sorted(titles.items())
    }


def describe_kind(name: str) -> tuple[str, str, int]:
    """Return type, title and status of the error of this class; of none of ours, of a defect."""
    kind = getattr(errors, name, None)
    if kind not in STATUS:
        return _make_type(TITLES[500]), TITLES[500], 500
    title = _derive_title(kind)
    return _make_type(title), title, STATUS[kind]


def make_error_problem(error: errors.SubtextError, request: Request) -> Problem:
    """Return the problem document of one of our errors, which must have a status."""
    kind = type(error)
    problem = make_status_problem(STATUS[kind], f"{error}", request, title=_derive_title(kind))
    if problem.status != HTTPStatus.UNPROCESSABLE_ENTITY:
        return problem
    return InvalidRequest(**dict(problem), errors=[PointedProblem(pointer="#", detail=str(error))])


def make_status_problem(
    status: int, detail: str, request: Request, *, title: str | None = None
) -> Problem:
    """Return a problem document about a request, by default with the title of its status."""
    instance = make_address(request.scope, request.url.path)
    request_id = request.state.request_id
    return make_problem(status, detail, instance=instance, request_id=request_id, title=title)


def make_problem(
    status: int, detail: str, *, instance: str, request_id: str, title: str | None = None
) -> Problem:
    """Return a problem document about the request to `instance`, likewise."""
    title = title or TITLES.get(status, HTTPStatus(status).phrase)
    return Problem(
        type=_make_type(title),
        title=title,
        status=status,
        detail=detail,
        instance=instance,
        request_id=request_id,
    )


def make_invalid_problem(
    problems: Sequence[PointedProblem], request: Request, *, detail: str
) -> InvalidRequest:
    """Return the problem document (422) of a request with these problems."""
    return InvalidRequest(**dict(make_status_problem(422, detail, request)), errors=list(problems))


def respond(problem: Problem, *, headers: dict[str, str] | None = None) -> ProblemResponse:
    """Return the response that carries a problem document."""
    retry = RETRY_AFTER_S.get(problem.status)
    return ProblemResponse(
        problem, headers={**({"Retry-After": retry} if retry else {}), **(headers or {})}
    )


def respond_error(error: errors.SubtextError, request: Request) -> ProblemResponse:
    """Return the response to one of our errors, with the headers that belong to its kind."""
    return respond(make_error_problem(error, request), headers=_make_headers(error))


def _make_headers(error: errors.SubtextError) -> dict[str, str]:
    match error:
        case errors.KeyRequired():
            return {"WWW-Authenticate": "Bearer"}
        case errors.KeyInvalid():
            return {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        case errors.ScopeMissing():
            scopes = " ".join(error.scopes)
            return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scopes}"'}
        case errors.RequestsTooMany():
            return {"Retry-After": f"{error.retry_after_s}"}
    return {}


def _make_type(title: str) -> str:
    return f"/problems/{title.lower().replace(' ', '-')}"


def _derive_title(kind: type[errors.SubtextError]) -> str:
    words = re.findall(r"[A-Z][a-z]*", kind.__name__)
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def _name_schema(status: int) -> str:
    return "InvalidRequest" if status == HTTPStatus.UNPROCESSABLE_ENTITY else "Problem"
