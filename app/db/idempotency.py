"""Answers kept for a day, so that a request that is sent twice is done once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.tables.reviews import IdempotencyKeyRow
from app.errors import IdempotencyKeyReused

KEPT = timedelta(hours=24)

PURGED_AT_ONCE = 100
"""Expired keys that go whenever some come: more than come at once, so that they never pile up."""


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request's key, and a digest of what it asks."""

    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered when the key was first seen."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class IdempotencyKeys:
    """Claim keys before the work and keep the answers after it, in one transaction.

    A second request with a key waits in `claim` until the first is committed. No two requests of
    one call have the same key.
    """

    session: AsyncSession

    async def claim(
        self, requests: Sequence[KeyedRequest], now: datetime
    ) -> dict[str, StoredAnswer | IdempotencyKeyReused]:
        """Return, by key, what requests got within the last 24 hours; new keys are left out.

        A key that came with another request before has `IdempotencyKeyReused` for an answer.
        """
        digests = {request.key: request.digest for request in requests}
        if not digests:
            return {}
        await hold_lock(self.session, *[f"idempotency key {key}" for key in digests])
        row = IdempotencyKeyRow
        known = select(row.key, row.request_hash, row.status, row.body).where(
            row.key.in_(digests), row.created_at > now - KEPT
        )
        return {
            key: StoredAnswer(status, body) if digest == digests[key] else IdempotencyKeyReused(key)
            for key, digest, status, body in await self.session.execute(known)
        }

    async def keep(
        self, answers: Sequence[tuple[KeyedRequest, StoredAnswer]], *, now: datetime
    ) -> None:
        """Keep the answers to requests that claimed their keys, and let some expired ones go."""
        if not answers:
            return
        await self._purge([request.key for request, _ in answers], expired_at=now - KEPT)
        values = [
            {
                "key": request.key,
                "request_hash": request.digest,
                "status": answer.status,
                "body": answer.body,
                "created_at": now,
            }
            for request, answer in answers
        ]
        await self.session.execute(insert(IdempotencyKeyRow), values)

    async def _purge(self, claimed: Sequence[str], *, expired_at: datetime) -> None:
        expired = (
            select(IdempotencyKeyRow.key)
            .where(IdempotencyKeyRow.created_at <= expired_at)
            .order_by(IdempotencyKeyRow.created_at)
            .limit(PURGED_AT_ONCE)
            # Rows that another transaction is purging are no concern of this one.
            .with_for_update(skip_locked=True)
        )
        for keys in (expired, claimed):
            doomed = IdempotencyKeyRow.key.in_(keys)
            await self.session.execute(delete(IdempotencyKeyRow).where(doomed))
