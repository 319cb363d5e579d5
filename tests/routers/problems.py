"""What every refusal looks like."""

import re

import httpx
from pydantic import BaseModel, ConfigDict

MEDIA_TYPE = "application/problem+json"


class Place(BaseModel):
    """Where a request is wrong, and how."""

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
    errors: list[Place] | None = None


def refused(answer: httpx.Response, status: int) -> ProblemDocument:
    """Return the problem document of an answer, once it is a complete one with this status."""
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
