"""Schemas of keys and of the dashboard's sessions."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated
from unicodedata import category
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.domain.keys import FILE_KEY, NewKey, Scope
from app.limits import NAME_CHARACTERS, check_name
from app.schemas.base import GivenMoment, Moment, Payload, View, make_validator

INVISIBLE = frozenset({"Cc", "Cf"})
"""Categories of Unicode: control characters, and those that only change how others are shown."""


def refuse_reserved(name: str) -> str:
    """Refuse the name of the key in the operator's file."""
    if name == FILE_KEY:
        raise PydanticCustomError("name_reserved", "This name is kept for the key of a file.")
    return name


def refuse_invisible(name: str) -> str:
    """Refuse what terminals and logs would obey or hide instead of showing it."""
    if any(category(character) in INVISIBLE for character in name):
        raise PydanticCustomError(
            "name_invisible", "The name has characters that cannot be seen; leave them out."
        )
    return name


def require_future(moment: datetime) -> datetime:
    """Refuse a moment that is over: the key would not be valid at all."""
    if moment <= datetime.now(UTC):
        raise PydanticCustomError("moment_over", "The moment is over; name one to come, or null.")
    return moment


def order_scopes(scopes: Iterable[Scope]) -> list[Scope]:
    """Return the scopes in the order in which they are documented."""
    return [scope for scope in Scope if scope in scopes]


Scopes = Annotated[list[Scope], BeforeValidator(order_scopes)]
"""Scopes as clients receive them, always in one order."""


class KeyRequest(Payload):
    """A key to make."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Weekly report", "scopes": ["read"]}]}
    )

    name: Annotated[
        str,
        Field(min_length=1, max_length=NAME_CHARACTERS),
        make_validator(check_name),
        AfterValidator(refuse_invisible),
        AfterValidator(refuse_reserved),
    ]
    """What or who it is for, as it stands in the history of what is done with it."""

    scopes: Annotated[frozenset[Scope], Field(min_length=1, max_length=len(Scope))]
    """What it allows; `admin` allows everything, the others only what they name."""

    expires_at: Annotated[GivenMoment, AfterValidator(require_future)] | None = None
    """When it ends to be valid; null means never."""

    requests_per_minute: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many requests it may send in a minute; null means that there is no limit."""

    def to_key(self) -> NewKey:
        """Return the key to make."""
        return NewKey(
            name=self.name,
            scopes=self.scopes,
            expires_at=self.expires_at,
            requests_per_minute=self.requests_per_minute,
        )


class KeyView(View):
    """A key, without its secret."""

    id: UUID
    name: str
    scopes: Scopes
    created_at: Moment
    expires_at: Moment | None
    last_used_at: Moment | None
    """To the minute; null if it was never used."""

    requests_per_minute: int | None


class NewKeyView(KeyView):
    """A key that was just made, the only time that it is shown."""

    key: str
    """What to send as `Authorization: Bearer …`; it is not stored and cannot be shown again."""


class KeyPage(View):
    """The keys, newest first."""

    items: list[KeyView]
    next_cursor: str | None


class LoginRequest(Payload):
    """A key to log in with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"key": "subtext_ID_SECRET"}]})

    key: Annotated[str, Field(min_length=1, max_length=200)]


class SessionView(View):
    """Who calls, and what they may do."""

    key_required: bool
    """Whether this service needs a key of whoever calls from there."""

    key_id: UUID | None
    """The key; null without one."""

    name: str | None
    """The key's name, which others may have as well; null without a key."""

    scopes: Scopes
    """What the caller may do: all scopes where no key is needed, none where one is and is lacking.
    """

    expires_at: Moment | None
    """When the login, or else the key, ends; null if never."""
