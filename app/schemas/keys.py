"""Schemas of keys and of the dashboard's sessions."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.domain.keys import Scope
from app.schemas.base import Moment, Payload, ShortText, View


class KeyRequest(Payload):
    """A key to make."""

    name: ShortText
    """What or who it is for, as it stands in the history of what is done with it."""

    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    """What it allows; `admin` allows everything, the others only what they name."""

    expires_at: Moment | None = None
    """When it ends to be valid; null means never."""

    requests_per_minute: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """How many requests it may send in a minute; null means that there is no limit."""


class KeyView(View):
    """A key, without its secret."""

    id: UUID
    name: str
    scopes: list[Scope]
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

    key: Annotated[str, Field(min_length=1, max_length=200)]


class SessionView(View):
    """Who calls, and what they may do."""

    key_required: bool
    """Whether this service needs a key of whoever calls from there."""

    name: str | None
    """The key's name; null without a key."""

    scopes: list[Scope]
    """What the caller may do: all scopes where no key is needed, none where one is and is lacking.
    """

    expires_at: Moment | None
    """When the login, or else the key, ends; null if never."""
