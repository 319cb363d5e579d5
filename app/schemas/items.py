"""Items of a batch: a bad one is set aside with its reasons, and the rest go on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetPydanticSchema, ValidationError
from pydantic_core import CoreSchema, core_schema

from app.schemas.problems import PointedProblem

PARAMETERS = (("query",), ("path",), ("header",))


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that is not what it should be, and why."""

    problems: tuple[PointedProblem, ...]


def item_of(kind: object) -> GetPydanticSchema:
    """Validate an item as `kind`, and turn a failure into a `Rejected` instead of raising."""

    def schema(_source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _or_rejected, handler.generate_schema(kind)
        )

    return GetPydanticSchema(schema)


def pointed(errors: Iterable[Mapping[str, Any]]) -> tuple[PointedProblem, ...]:
    """Return pydantic's errors as places and sentences."""
    return tuple(
        PointedProblem(pointer=json_pointer(error["loc"]), detail=error["msg"]) for error in errors
    )


def json_pointer(location: Sequence[str | int]) -> str:
    """Return a place in a body as the URI fragment of a JSON Pointer, as RFC 9457 shows it.

    Parameters lie outside the body: theirs is the kind and the name, as in `/query/limit`.
    """
    inside, steps = ("", location) if location[:1] in PARAMETERS else ("#", location)
    if location[:1] == ("body",):
        steps = location[1:]
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return inside + "".join(f"/{step}" for step in escaped)


def _or_rejected(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
    try:
        return handler(value)
    except ValidationError as error:
        return Rejected(pointed(error.errors(include_url=False, include_input=False)))
