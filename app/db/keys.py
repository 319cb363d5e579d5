"""Stores of keys and sessions; see `app.db.tables.keys`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.tables import Row
from app.db.tables.keys import ApiKeyRow, SessionRow
from app.domain.keys import ApiKey, Scope, Session, ValidKey
from app.errors import KeyInvalid, KeyNeeded, KeyNotFound
from app.pagination import Page, cut_page, decode_cursor, encode_cursor

ORDER = "keys"
"""The name of the list's order in its cursors."""

LOCK = "keys"
"""The lock under which keys are deleted, so that no two transactions delete the last two."""

SESSIONS_PER_KEY = 100
"""Logins of one key at a time; a further one ends the oldest."""

# The bare tables: rows change under other processes, and the session's identity map would hide it.
KEYS = Row.metadata.tables[ApiKeyRow.__tablename__]
SESSIONS = Row.metadata.tables[SessionRow.__tablename__]

IS_KEPT = KEYS.c.deleted_at.is_(None)


@dataclass(frozen=True, slots=True)
class KeyStore:
    """The keys and their sessions, within the session's transaction; it never commits."""

    session: AsyncSession

    async def lock(self) -> None:
        """Hold the lock of all keys, so that no other transaction deletes or installs one."""
        await hold_lock(self.session, LOCK)

    async def add(self, key: ApiKey, digest: bytes) -> None:
        """Store a new key with the digest of its secret."""
        values = {
            "id": key.id,
            "name": key.name,
            "digest": digest,
            "scopes": sorted(key.scopes),
            "requests_per_minute": key.requests_per_minute,
            "created_at": key.created_at,
            "expires_at": key.expires_at,
            "last_used_at": key.last_used_at,
            "revision": 1,
        }
        await self.session.execute(insert(KEYS).values(values))

    async def read_page(self, *, limit: int, cursor: str | None) -> Page[ApiKey]:
        """Return one page of the keys, newest first; raise `CursorInvalid` for one not of here."""
        statement = select(ApiKeyRow).where(IS_KEPT).order_by(KEYS.c.id.desc()).limit(limit + 1)
        if cursor is not None:
            (last,) = decode_cursor(cursor, ORDER, (UUID,))
            statement = statement.where(KEYS.c.id < last)
        return cut_page(
            (await self.session.scalars(statement)).all(),
            limit=limit,
            value=_to_key,
            cursor=lambda row: encode_cursor(ORDER, (row.id,)),
        )

    async def read_all(self) -> list[ApiKey]:
        """Return all keys that are not deleted, newest first."""
        statement = select(ApiKeyRow).where(IS_KEPT).order_by(KEYS.c.id.desc())
        return list(map(_to_key, await self.session.scalars(statement)))

    async def read_valid(self, now: datetime) -> list[ValidKey]:
        """Return the keys that are neither deleted nor expired, the oldest first."""
        statement = select(ApiKeyRow).where(_is_valid(now)).order_by(KEYS.c.id)
        rows = await self.session.scalars(statement.execution_options(populate_existing=True))
        return [ValidKey(_to_key(row), row.digest) for row in rows]

    async def read_revision(self) -> int:
        """Return a number that is greater after each change of keys and sessions."""
        return int(await self.session.scalar(select(func.sum(KEYS.c.revision))) or 0)

    async def has_valid(self, scope: Scope, now: datetime, *, besides: UUID | None = None) -> bool:
        """Return whether a key with this very scope is valid, `besides` not counted."""
        return any(
            scope in one.key.scopes and one.key.id != besides for one in await self.read_valid(now)
        )

    async def delete(
        self, key_id: UUID, now: datetime, *, is_admin_needed: bool = False, is_final: bool = True
    ) -> None:
        """Delete a key and end its sessions; what names it keeps its name.

        One that `is_final` is known as deleted (`is_deleted`), whoever brings its secret again.
        Raises `KeyNotFound`, and `KeyNeeded` for the last valid one with the scope `admin`, if one
        is needed.
        """
        await self.lock()
        mine = and_(KEYS.c.id == key_id, IS_KEPT)
        scopes = await self.session.scalar(select(KEYS.c.scopes).where(mine))
        if scopes is None:
            raise KeyNotFound(key_id)
        is_last = Scope.ADMIN in scopes and not await self.has_valid(
            Scope.ADMIN, now, besides=key_id
        )
        if is_admin_needed and is_last:
            raise KeyNeeded
        ended = update(KEYS).where(mine).values(deleted_at=now, revision=KEYS.c.revision + 1)
        await self.session.execute(ended if is_final else ended.values(digest=b""))
        await self.session.execute(delete(SESSIONS).where(SESSIONS.c.key_id == key_id))

    async def is_deleted(self, digest: bytes) -> bool:
        """Return whether the key with this digest was deleted for good."""
        mine = and_(KEYS.c.digest == digest, KEYS.c.deleted_at.is_not(None))
        return await self.session.scalar(select(KEYS.c.id).where(mine).limit(1)) is not None

    async def touch(self, key_ids: Collection[UUID], now: datetime) -> None:
        """Write down that the keys were used."""
        if key_ids:
            await self.lock()  # else two could wait for each other's rows
            used = update(KEYS).where(KEYS.c.id.in_(key_ids))
            await self.session.execute(used.values(last_used_at=now))

    async def add_session(self, session: Session) -> None:
        """Store a session; raise `KeyInvalid` if its key was deleted or expired meanwhile.

        The key stays locked until the transaction ends, so that nobody deletes it meanwhile.
        """
        valid = and_(KEYS.c.id == session.key_id, _is_valid(session.created_at))
        grown = update(KEYS).where(valid).values(revision=KEYS.c.revision + 1)
        if (await self.session.execute(grown.returning(KEYS.c.id))).first() is None:
            raise KeyInvalid
        its = SESSIONS.c.key_id == session.key_id
        kept = (
            select(SESSIONS.c.digest)
            .where(its)
            .order_by(SESSIONS.c.created_at.desc())
            .limit(SESSIONS_PER_KEY - 1)
        )
        await self.session.execute(delete(SESSIONS).where(its, SESSIONS.c.digest.not_in(kept)))
        values = {
            "digest": session.digest,
            "key_id": session.key_id,
            "created_at": session.created_at,
            "expires_at": session.expires_at,
        }
        await self.session.execute(insert(SESSIONS).values(values))

    async def read_sessions(self, now: datetime) -> list[Session]:
        """Return the sessions that have not ended."""
        statement = select(SESSIONS).where(SESSIONS.c.expires_at > now)
        return [
            Session(
                digest=row.digest,
                key_id=row.key_id,
                created_at=row.created_at,
                expires_at=row.expires_at,
            )
            for row in await self.session.execute(statement)
        ]

    async def delete_session(self, digest: bytes) -> None:
        """End a session; one that is not there stays so."""
        mine = SESSIONS.c.digest == digest
        key_id = await self.session.scalar(select(SESSIONS.c.key_id).where(mine))
        if key_id is not None:  # the key first, as everywhere: nobody waits in a circle
            its = update(KEYS).where(KEYS.c.id == key_id)
            await self.session.execute(its.values(revision=KEYS.c.revision + 1))
            await self.session.execute(delete(SESSIONS).where(mine))

    async def has_ended_sessions(self, now: datetime) -> bool:
        """Return whether there are sessions that have ended by themselves."""
        ended = exists().where(SESSIONS.c.expires_at <= now)
        return bool(await self.session.scalar(select(ended)))

    async def delete_ended_sessions(self, now: datetime) -> None:
        """Delete the sessions that have ended; nobody has to read them anew for that."""
        await self.session.execute(delete(SESSIONS).where(SESSIONS.c.expires_at <= now))


def _is_valid(now: datetime) -> ColumnElement[bool]:
    return and_(IS_KEPT, or_(KEYS.c.expires_at.is_(None), KEYS.c.expires_at > now))


def _to_key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        scopes=frozenset(map(Scope, row.scopes)),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        requests_per_minute=row.requests_per_minute,
    )
