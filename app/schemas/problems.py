"""RFC 9457 problem documents: the one shape of everything that goes wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import GetCoreSchemaHandler, GetPydanticSchema, ValidationError
from pydantic_core import CoreSchema, core_schema

from app.schemas.base import PROBLEMS, View

STEP_CHARACTERS = 100
"""The longest part of a pointer that is shown; clients choose their keys."""

PARAMETERS = (("query",), ("path",), ("header",))

SENTENCES = {
    "missing": "This is missing; send it.",
    "extra_forbidden": "There is no such field; leave it out.",
    "model_type": "Send a JSON object.",
    "model_attributes_type": "Send a JSON object.",
    "timezone_aware": "Add a zone, as in 2026-01-31T18:00:00Z.",
}
"""What to do where pydantic's own message says only what is wrong."""


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
    """What is wrong, place by place."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that is not what it should be, and why."""

    problems: tuple[PointedProblem, ...]
    """The first of them, at most `PROBLEMS`."""

    count: int
    """How many there are."""


def validate_item(kind: object) -> GetPydanticSchema:
    """Validate an item as `kind`, and turn a failure into a `Rejected` instead of raising."""

    def schema(_source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _reject_invalid, handler.generate_schema(kind)
        )

    return GetPydanticSchema(schema)


def point_out(errors: Iterable[Mapping[str, Any]]) -> tuple[PointedProblem, ...]:
    """Return the first of pydantic's errors as places and sentences."""
    return tuple(
        PointedProblem(
            pointer=format_pointer(error["loc"]),
            detail=SENTENCES.get(error["type"], error["msg"]),
        )
        for error in islice(errors, PROBLEMS)
    )


def summarize(problems: Sequence[PointedProblem], count: int) -> str:
    """Return the first three problems as one line, and how many of `count` it leaves out."""
    told = [f"{problem.pointer}: {problem.detail}" for problem in problems[:3]]
    more = count - len(told)
    return "; ".join([*told, *([f"and {more:,} more"] if more else [])])


def format_pointer(location: Sequence[str | int]) -> str:
    """Return a place in a body as the URI fragment of a JSON Pointer, as RFC 9457 shows it.

    Parameters lie outside the body: theirs is the kind and the name, as in `/query/limit`.
    """
    inside, steps = ("", location) if location[:1] in PARAMETERS else ("#", location)
    if location[:1] == ("body",):
        steps = location[1:]
    escaped = (_shorten(str(step)).replace("~", "~0").replace("/", "~1") for step in steps)
    return inside + "".join(f"/{step}" for step in escaped)


def _shorten(step: str) -> str:
    return step if len(step) <= STEP_CHARACTERS else step[: STEP_CHARACTERS - 1] + "…"


def _reject_invalid(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
    try:
        return handler(value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        return Rejected(point_out(problems), count=len(problems))
