"""Problem documents (RFC 9457), the one shape of every failure, and the problems they point to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, GetCoreSchemaHandler, GetPydanticSchema, ValidationError
from pydantic_core import CoreSchema, core_schema

from app.schemas.base import PROBLEMS, View

AnswerT = TypeVar("AnswerT")

STEP_CHARACTERS = 100
"""The longest step of a pointer that is shown in full; clients choose their keys."""

PARAMETERS = (("query",), ("path",), ("header",))
"""The first steps of locations outside the body."""

SENTENCES = {
    "missing": "This is missing; send it.",
    "extra_forbidden": "There is no such field; leave it out.",
    "model_type": "Send a JSON object.",
    "model_attributes_type": "Send a JSON object.",
    "timezone_aware": "Add a zone, as in 2026-01-31T18:00:00Z.",
}
"""Sentences that say what to do, in place of pydantic's, which only say what is wrong."""


class PointedProblem(View):
    """One thing wrong with a request's content."""

    pointer: str
    """Where in the body, as `#/text`; for a parameter its kind and name, as `/query/limit`."""

    detail: str
    """What is wrong there."""


class Problem(View):
    """Why a request, or one item of a batch, was not served."""

    type: str
    """A stable reference that names the kind of problem."""

    title: str
    """The kind of problem, in words."""

    status: int
    """The HTTP status, also inside a batch."""

    detail: str
    """What happened and what to do about it."""

    instance: str
    """The path that was called."""

    request_id: str
    """The id under which the logs know this request; also in the X-Request-ID header."""


class InvalidRequest(Problem):
    """A problem that lies in particular parts of the request."""

    errors: list[PointedProblem]
    """What is wrong, and where."""


class BatchResult(View):
    """What came of one item of a batch; `kind` tells clients which of its shapes it has."""

    kind: str


class ProblemResult(InvalidRequest, BatchResult):
    """Why one item of a batch was not served; `errors` is empty where its content is not why."""

    kind: Literal["problem"] = "problem"


OrProblem = Annotated[AnswerT | ProblemResult, Field(discriminator="kind")]
"""A `BatchResult` of an item that was served, or the problem in its place."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An invalid item of a batch, and why it is invalid."""

    problems: tuple[PointedProblem, ...]
    """The first problems, at most `PROBLEMS`."""

    count: int
    """The number of all problems."""


def validate_item(kind: object) -> GetPydanticSchema:
    """Return an annotation that validates an item as `kind`, and makes a failure a `Rejected`."""

    def schema(_source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _reject_invalid, handler.generate_schema(kind)
        )

    return GetPydanticSchema(schema)


def to_pointed(errors: Iterable[Mapping[str, Any]]) -> tuple[PointedProblem, ...]:
    """Return the first of pydantic's errors, at most `PROBLEMS`, as pointers and sentences."""
    return tuple(
        PointedProblem(
            pointer=format_pointer(error["loc"]),
            detail=SENTENCES.get(error["type"], error["msg"]),
        )
        for error in islice(errors, PROBLEMS)
    )


def summarize(problems: Sequence[PointedProblem], count: int) -> str:
    """Return the first three problems as one line, with the number of others among `count`."""
    shown = [f"{problem.pointer}: {problem.detail}" for problem in problems[:3]]
    more = count - len(shown)
    return "; ".join([*shown, *([f"and {more:,} more"] if more else [])])


def format_pointer(location: Sequence[str | int]) -> str:
    """Return a location in a body as the URI fragment of a JSON Pointer, as in RFC 9457.

    Parameters lie outside the body: their pointer is kind and name, as `/query/limit`.
    """
    root, steps = ("", location) if location[:1] in PARAMETERS else ("#", location)
    if location[:1] == ("body",):
        steps = location[1:]
    escaped = (_shorten(str(step)).replace("~", "~0").replace("/", "~1") for step in steps)
    return root + "".join(f"/{step}" for step in escaped)


def _shorten(step: str) -> str:
    return step if len(step) <= STEP_CHARACTERS else step[: STEP_CHARACTERS - 1] + "…"


def _reject_invalid(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
    try:
        return handler(value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        return Rejected(to_pointed(problems), count=len(problems))
