"""Answers kept for a day, so that a request that is sent twice is done once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.locks import advisory_lock
from app.db.tables import IdempotencyKeyRow
from app.errors import IdempotencyKeyReused

KEPT = timedelta(hours=24)

PURGED_AT_ONCE = 100
"""Expired keys that go for each one that comes: more than one, so that they never pile up."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered when the key was first seen."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class IdempotencyKeys:
    """Claim a key before the work and keep the answer after it, in one transaction.

    A second request with the key waits in `claim` until the first is committed.
    """

    session: AsyncSession

    async def claim(self, key: str, request_hash: str, now: datetime) -> StoredAnswer | None:
        """Return the answer the same request got within the last 24 hours, if any."""
        await advisory_lock(self.session, f"idempotency key {key}")
        row = await self.session.get(IdempotencyKeyRow, key)
        if row is None or row.created_at <= now - KEPT:
            return None
        if row.request_hash != request_hash:
            raise IdempotencyKeyReused(key)
        return StoredAnswer(status=row.status, body=row.body)

    async def keep(
        self, key: str, request_hash: str, answer: StoredAnswer, *, now: datetime
    ) -> None:
        """Keep the answer to the request that claimed the key, and let some expired ones go."""
        await self._purge(key, expired_at=now - KEPT)
        values = {
            "key": key,
            "request_hash": request_hash,
            "status": answer.status,
            "body": answer.body,
            "created_at": now,
        }
        await self.session.execute(insert(IdempotencyKeyRow).values(values))

    async def _purge(self, key: str, *, expired_at: datetime) -> None:
        expired = (
            select(IdempotencyKeyRow.key)
            .where(IdempotencyKeyRow.created_at <= expired_at)
            .order_by(IdempotencyKeyRow.created_at)
            .limit(PURGED_AT_ONCE)
            # Rows that another transaction is purging are no concern of this one.
            .with_for_update(skip_locked=True)
        )
        for keys in (expired, [key]):
            doomed = IdempotencyKeyRow.key.in_(keys)
            await self.session.execute(delete(IdempotencyKeyRow).where(doomed))
