"""Keys and sessions as tests store them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from app.db.engine import Database
from app.db.keys import KeyStore
from app.domain.keys import ApiKey, Scope, Session
from app.services.keys.credentials import compute_digest, make_key, make_token

NOW = datetime.now(UTC)
EARLIER = NOW - timedelta(minutes=1)
LATER = NOW + timedelta(days=1)
"""Later than the last test ends, since `NOW` is when the first one is read."""


def make_api_key(
    *scopes: Scope,
    name: str = "reports",
    expires_at: datetime | None = None,
    requests_per_minute: int | None = None,
) -> ApiKey:
    """Return a key that was made now, and never used; by default, to read."""
    return ApiKey(
        id=uuid7(),
        name=name,
        scopes=frozenset(scopes or {Scope.READ}),
        created_at=NOW,
        expires_at=expires_at,
        last_used_at=None,
        requests_per_minute=requests_per_minute,
    )


def make_session(token: str, key_id: UUID, *, expires_at: datetime = LATER) -> Session:
    """Return a session that was opened now."""
    return Session(compute_digest(token), key_id, created_at=NOW, expires_at=expires_at)


async def store_key(database: Database, key: ApiKey) -> str:
    """Store a key in a transaction of its own, and return its secret."""
    secret = make_key(key.id)
    async with database.begin_write() as session:
        await KeyStore(session).add(key, compute_digest(secret))
    return secret


async def store_session(database: Database, key: ApiKey, *, expires_at: datetime = LATER) -> str:
    """Store a session in a transaction of its own, and return its token."""
    token = make_token()
    async with database.begin_write() as session:
        await KeyStore(session).add_session(make_session(token, key.id, expires_at=expires_at))
    return token


async def delete_key(database: Database, key_id: UUID) -> None:
    """Delete a key in a transaction of its own."""
    async with database.begin_write() as session:
        await KeyStore(session).delete(key_id, NOW)
