"""The keys and sessions that are valid, in memory, so that a request costs no query."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hmac import compare_digest
from math import inf
from time import monotonic, time
from uuid import UUID

from app.db.engine import Database, translate_db_errors
from app.db.keys import KeyStore
from app.domain.keys import Caller, Session, ValidKey
from app.errors import StoreUnavailable
from app.services.keys.credentials import compute_digest

LOOK_UPS_APART_S = 0.05
"""How often the database is asked about secrets that are unknown, whoever makes up how many."""

UPKEEP_S = 60.0
"""How often it is written down which keys were used, and sessions that have ended are deleted."""

INDEXED = 8
"""Bytes of a digest that an entry is looked up by; the whole is compared in constant time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A caller by the digest of a secret, until a moment in seconds since the epoch."""

    digest: bytes
    caller: Caller
    ends_at: float


Entries = Mapping[bytes, Entry]
"""Entries by the beginnings of their digests."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What was valid at a revision of the database."""

    revision: int
    keys: Entries
    sessions: Entries


class KeyRing:
    """Finds callers by the secrets they send; for use by one event loop.

    It follows the database by its step. What this process ends, it forgets at once. `clock` tells
    the seconds since the epoch, and look-ups begin `apart_s` after one another.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time, apart_s: float = LOOK_UPS_APART_S
    ) -> None:
        self._clock = clock
        self._apart_s = apart_s
        self._look_up_at = 0.0
        self._held = _Held(revision=-1, keys={}, sessions={})
        self._used: set[UUID] = set()
        self._write_at = 0.0
        self._sweep_at = 0.0
        self._forgotten = 0
        self._reading = asyncio.Lock()
        self._begun = 0
        self._done = 0
        self._failure: StoreUnavailable | None = None

    def find_key(self, key: str) -> Caller | None:
        """Return the caller with this key; None where it is unknown, deleted or expired."""
        return find_caller(self._held.keys, key, self._clock())

    def find_session(self, token: str) -> Caller | None:
        """Return the caller with the session of this token; None where it has ended."""
        return find_caller(self._held.sessions, token, self._clock())

    def is_valid(self, caller: Caller, token: str | None = None) -> bool:
        """Return whether a caller that was found may go on: with their key, or by their session.

        `token` is that of the session, if it was by one that they called.
        """
        if token is not None:
            return self.find_session(token) is not None
        now, held = self._clock(), self._held.keys.values()
        return caller.key_id is None or any(
            one.caller.key_id == caller.key_id and one.ends_at > now for one in held
        )

    def note_use(self, key_id: UUID) -> None:
        """Take note that a key was used, to be written down within a minute."""
        self._used.add(key_id)

    def forget_key(self, key_id: UUID) -> None:
        """Refuse a key and its sessions from now on: it was deleted through this process."""
        keys, sessions = (
            {index: one for index, one in entries.items() if one.caller.key_id != key_id}
            for entries in (self._held.keys, self._held.sessions)
        )
        self._forget(keys, sessions)

    def forget_session(self, token: str) -> None:
        """Refuse a session from now on: it was ended through this process."""
        digest = compute_digest(token)
        held = self._held
        others = {index: one for index, one in held.sessions.items() if one.digest != digest}
        self._forget(held.keys, others)

    async def refresh(self, database: Database) -> None:
        """Read what is valid now; of callers at the same time, one reads for all.

        A read that had begun before is of no use to who comes later, who may look for what was
        stored meanwhile. Raises `StoreUnavailable`.
        """
        await self._refresh(database, begun_before=self._begun)

    async def look_up(self, database: Database) -> None:
        """Do as `refresh`, for a secret that is unknown, after a wait that all who ask share.

        So however many secrets somebody makes up, the database is read twenty times a second.
        """
        begun_before = self._begun
        if (wait_s := self._look_up_at - monotonic()) > 0:
            await asyncio.sleep(wait_s)
        self._look_up_at = monotonic() + self._apart_s
        await self._refresh(database, begun_before=begun_before)

    async def step(self, database: Database) -> bool:
        """Follow the database, and once a minute write down which keys were used."""
        await self.refresh(database)
        if self._used and monotonic() >= self._write_at:
            self._write_at = monotonic() + UPKEEP_S
            await self.write_uses(database)
        if monotonic() >= self._sweep_at:
            self._sweep_at = monotonic() + UPKEEP_S
            await sweep_sessions(database)
        return False

    async def write_uses(self, database: Database) -> None:
        """Write down which keys were used since this was done before."""
        used = frozenset(self._used)
        async with database.begin_write() as session:
            await KeyStore(session).touch(used, datetime.now(UTC))
        self._used -= used

    async def _refresh(self, database: Database, *, begun_before: int) -> None:
        """Read, unless somebody has begun to since so many reads had, and has ended."""
        async with self._reading:
            if self._done <= begun_before:
                self._begun += 1
                self._failure = await self._try_to_read(database)
                self._done = self._begun
            if self._failure is not None:
                raise StoreUnavailable from self._failure.__cause__

    def _forget(self, keys: Entries, sessions: Entries) -> None:
        self._held = replace(self._held, keys=keys, sessions=sessions)
        self._forgotten += 1

    async def _try_to_read(self, database: Database) -> StoreUnavailable | None:
        try:
            with translate_db_errors():
                while not await self._read(database):
                    pass
        except StoreUnavailable as error:
            return error
        return None

    async def _read(self, database: Database) -> bool:
        """Read what has changed; return False where something was forgotten meanwhile."""
        forgotten = self._forgotten
        async with database.begin_read() as session:
            store = KeyStore(session)
            revision = await store.read_revision()
            if revision == self._held.revision:
                return True
            now = datetime.now(UTC)
            keys, sessions = await store.read_valid(now), await store.read_sessions(now)
        if forgotten == self._forgotten:
            self._held = _hold(revision, keys, sessions)
            return True
        return False


def find_caller(entries: Entries, secret: str, now: float) -> Caller | None:
    """Return the caller with a secret; None if there is none, or no more."""
    digest = compute_digest(secret)
    entry = entries.get(digest[:INDEXED])
    if entry is None or not compare_digest(entry.digest, digest) or entry.ends_at <= now:
        return None
    return entry.caller


async def sweep_sessions(database: Database) -> None:
    """Delete sessions that have ended; nobody finds them any more."""
    now = datetime.now(UTC)
    async with database.begin_read() as session:
        if not await KeyStore(session).has_ended_sessions(now):
            return
    async with database.begin_write() as session:
        await KeyStore(session).delete_ended_sessions(now)


def _hold(revision: int, keys: Iterable[ValidKey], sessions: Iterable[Session]) -> _Held:
    callers = {one.key.id: _make_caller(one) for one in keys}
    return _Held(
        revision=revision,
        keys=_index(Entry(one.digest, callers[one.key.id], _find_end(one)) for one in keys),
        sessions=_index(
            Entry(
                one.digest,
                replace(callers[one.key_id], expires_at=one.expires_at),
                one.expires_at.timestamp(),
            )
            for one in sessions
            if one.key_id in callers
        ),
    )


def _index(entries: Iterable[Entry]) -> Entries:
    return {entry.digest[:INDEXED]: entry for entry in entries}


def _make_caller(valid: ValidKey) -> Caller:
    key = valid.key
    return Caller(
        key_id=key.id,
        name=key.name,
        scopes=key.scopes,
        requests_per_minute=key.requests_per_minute,
        expires_at=key.expires_at,
    )


def _find_end(valid: ValidKey) -> float:
    ends_at = valid.key.expires_at
    return inf if ends_at is None else ends_at.timestamp()
