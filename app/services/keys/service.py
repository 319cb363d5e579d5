"""Making and deleting keys, and the sessions that are opened with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from app.db.engine import Database, translate_db_errors
from app.db.keys import KeyStore
from app.domain.keys import ApiKey, Caller, NewKey, Session
from app.errors import KeyInvalid, StoreUnavailable
from app.services.admission import Admission
from app.services.keys.credentials import compute_digest, has_key_form, make_key, make_token
from app.services.keys.ring import KeyRing
from app.services.keys.throttle import Throttle


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key that was just made, and its secret, which is kept nowhere."""

    key: ApiKey
    secret: str


@dataclass(frozen=True, slots=True)
class Login:
    """A session that was just opened: its secret token, and who has it."""

    token: str
    session: Session
    caller: Caller


async def add_key(store: KeyStore, new: NewKey) -> MadeKey:
    """Make a key and store it, within the store's transaction."""
    key = ApiKey(
        id=uuid7(),
        name=new.name,
        scopes=new.scopes,
        created_at=datetime.now(UTC),
        expires_at=new.expires_at,
        last_used_at=None,
        requests_per_minute=new.requests_per_minute,
    )
    secret = make_key(key.id)
    await store.add(key, compute_digest(secret))
    return MadeKey(key, secret)


@dataclass(frozen=True, slots=True)
class KeyService:
    """Keys and sessions, each change in a transaction of its own.

    What is ended is refused here once it is committed, and by other replicas soon. All raise
    `Overloaded` where too many requests write, and `StoreUnavailable`.
    """

    ring: KeyRing
    database: Database
    writing: Admission
    throttle: Throttle
    session_hours: float

    async def add(self, new: NewKey) -> MadeKey:
        """Make a key, which is valid at once."""
        async with self._begin_write() as store:
            made = await add_key(store, new)
        await self._tell_ring()
        return made

    async def delete(self, key_id: UUID, *, is_admin_needed: bool) -> None:
        """Delete a key, and end the sessions that were opened with it.

        Raises `KeyNotFound`, and `KeyNeeded` for the last valid one with the scope `admin`, if one
        is needed.
        """
        async with self._begin_write() as store:
            await store.delete(key_id, datetime.now(UTC), is_admin_needed=is_admin_needed)
        self.ring.forget_key(key_id)

    async def find(self, secret: str) -> Caller:
        """Return the caller with a key; raise `KeyInvalid` if there is none."""
        caller = await self._find_key(secret)
        if caller is None:
            raise KeyInvalid
        return caller

    async def log_in(self, caller: Caller, *, replacing: str | None = None) -> Login:
        """Open a session for a caller with a key, which ends with the key at the latest.

        `replacing` is the token of the session that the same browser had, which ends. Raises
        `KeyInvalid` if the key was deleted meanwhile, and `RequestsTooMany` where it has logged in
        too often.
        """
        if caller.key_id is None:
            raise KeyInvalid
        self.throttle.count_login(caller.key_id, limit=caller.requests_per_minute)
        token, now = make_token(), datetime.now(UTC)
        expires_at = now + timedelta(hours=self.session_hours)
        if caller.expires_at is not None:
            expires_at = min(expires_at, caller.expires_at)
        session = Session(compute_digest(token), caller.key_id, now, expires_at)
        async with self._begin_write() as store:
            if replacing is not None:
                await store.lock()  # else two that replace each other's would wait in a circle
                await store.delete_session(compute_digest(replacing))
            await store.add_session(session)
        if replacing is not None:
            self.ring.forget_session(replacing)
        await self._tell_ring()
        return Login(token, session, caller)

    async def log_out(self, token: str) -> None:
        """End a session, so that whoever has its token has nothing; one that ended stays so."""
        async with self._begin_write() as store:
            await store.delete_session(compute_digest(token))
        self.ring.forget_session(token)

    async def _find_key(self, secret: str) -> Caller | None:
        """Return the caller with a key, which may have been made elsewhere a moment ago."""
        found = self.ring.find_key(secret)
        if found is None and has_key_form(secret):
            await self.ring.look_up(self.database)
            found = self.ring.find_key(secret)
        return found

    async def _tell_ring(self) -> None:
        """Let what was stored count at once; where that fails, it does from the next poll."""
        with suppress(StoreUnavailable):
            await self.ring.refresh(self.database)

    @asynccontextmanager
    async def _begin_write(self) -> AsyncIterator[KeyStore]:
        with self.writing.acquire(), translate_db_errors():
            async with self.database.begin_write() as session:
                yield KeyStore(session)
