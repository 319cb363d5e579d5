"""Keys that programs and people get in with, and who is behind a request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Scope(StrEnum):
    """What a key allows; `admin` allows everything, the others only what they name."""

    READ = "read"
    """Ask and look."""
    WRITE = "write"
    """Store and label."""
    TRAIN = "train"
    """Jobs, models, rollback."""
    ADMIN = "admin"
    """Keys, and everything else."""


FILE_KEY = "admin key file"
"""The name of the key in the operator's file; no other key may have it."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key to make; `expires_at` is None for one that never ends to be valid."""

    name: str
    scopes: frozenset[Scope]
    expires_at: datetime | None = None
    requests_per_minute: int | None = None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is stored: without its secret, of which only the digest is kept.

    `requests_per_minute` is None where there is no limit.
    """

    id: UUID
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    requests_per_minute: int | None


@dataclass(frozen=True, slots=True)
class ValidKey:
    """A key that is not deleted, with the SHA-256 of its secret."""

    key: ApiKey
    digest: bytes


@dataclass(frozen=True, slots=True)
class Session:
    """A login of the dashboard with a key; `digest` is the SHA-256 of its token."""

    digest: bytes
    key_id: UUID
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is behind a request: a key, or anyone where the service is open (`key_id` is None).

    `expires_at` is when the login, or else the key, ends; None is never.
    """

    key_id: UUID | None
    name: str | None
    scopes: frozenset[Scope]
    requests_per_minute: int | None = None
    expires_at: datetime | None = None

    def may(self, scope: Scope) -> bool:
        """Return whether the caller may do what needs `scope`."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def list_allowed(self) -> list[Scope]:
        """Return all scopes of what the caller may do."""
        return [scope for scope in Scope if self.may(scope)]


ANYONE = Caller(key_id=None, name=None, scopes=frozenset(Scope))
"""The caller of a service that is open: no key is needed, and everything is allowed."""

NOBODY = Caller(key_id=None, name=None, scopes=frozenset())
"""Who calls without a key where one is needed; nothing but what is public is allowed."""
