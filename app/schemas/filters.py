"""The types of query parameters that filter reviews: dates, ratings and attributes."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.limits import check_storable
from app.schemas.base import GivenMoment, make_validator

MOMENT: TypeAdapter[datetime] = TypeAdapter(GivenMoment)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

UNENCODED_PLUS = re.compile(r" (?=\d{2}:\d{2}$)")
"""A plus sign in an address is a space, unless it is written as %2B."""

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def read_since(value: object) -> object:
    """Return the first moment of a day, or the moment that is given."""
    day = _read_day(value)
    return value if day is None else datetime.combine(day, time.min, UTC)


def read_until(value: object) -> object:
    """Return the first moment after a day, or the moment that is given."""
    day = _read_day(value)
    if day is None:
        return value
    if day == date.max:
        return END_OF_TIME
    return datetime.combine(day + timedelta(days=1), time.min, UTC)


def read_moment(value: object) -> datetime:
    """Return a moment with its zone."""
    if isinstance(value, datetime):
        return value
    return MOMENT.validate_python(UNENCODED_PLUS.sub("+", str(value)))


def require_colon(attribute: str) -> str:
    """Refuse an attribute without a name."""
    if not attribute.partition(":")[0] or ":" not in attribute:
        raise PydanticCustomError("attribute_unnamed", "Write an attribute as name:value.")
    return attribute


def _read_day(value: object) -> date | None:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "There is no such day.") from None


_SCHEMA = WithJsonSchema(
    {"anyOf": [{"type": "string", "format": kind} for kind in ("date", "date-time")]}
)

Since = Annotated[datetime, BeforeValidator(read_moment), BeforeValidator(read_since), _SCHEMA]
"""The first moment of a period; a day begins at midnight, UTC."""

Until = Annotated[datetime, BeforeValidator(read_moment), BeforeValidator(read_until), _SCHEMA]
"""The first moment after a period; a day is part of it."""

Rating = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
"""A rating on the source's own scale."""

Attribute = Annotated[
    str,
    Field(max_length=601),
    make_validator(check_storable),
    AfterValidator(require_colon),
    WithJsonSchema({"type": "string", "maxLength": 601, "pattern": r"^[^:\x00]+:[^\x00]*$"}),
]
"""An attribute and the value it must have."""
