"""The problem document that every refusal has to be."""

import re

import httpx
from pydantic import BaseModel, ConfigDict

MEDIA_TYPE = "application/problem+json"


class PointedProblem(BaseModel):
    """One thing wrong with a request, and where."""

    model_config = ConfigDict(extra="forbid", strict=True)

    pointer: str
    detail: str


class ProblemDocument(BaseModel):
    """A problem document as clients read it: these members, and no others."""

    model_config = ConfigDict(extra="forbid", strict=True)

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[PointedProblem] | None = None


def assert_refused(answer: httpx.Response, status: int) -> ProblemDocument:
    """Assert that an answer is a complete problem document with this status, and return it."""
    call = f"{answer.request.method} {answer.request.url.path[:80]}: {answer.text[:400]}"
    assert answer.status_code == status, call
    assert answer.headers["Content-Type"] == MEDIA_TYPE, call
    problem = ProblemDocument.model_validate_json(answer.content)
    assert problem.status == status, call
    assert re.fullmatch(r"/problems/[a-z0-9-]+", problem.type), call
    assert problem.title, call
    assert problem.detail, call
    assert problem.instance == answer.request.url.path, call
    assert problem.request_id == answer.headers["X-Request-ID"], call
    assert bool(problem.errors) == (status == 422), call
    return problem
