"""Answers kept for 24 hours by idempotency key, so that a repeated request is done once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import hold_lock
from app.db.tables.idempotency import IdempotencyKeyRow
from app.errors import IdempotencyKeyReused

KEPT = timedelta(hours=24)

PURGED_AT_ONCE = 100
"""Expired keys deleted whenever keys are kept: more than come at once, so they never pile up."""


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """A request's idempotency key, a digest of its content, and the API key of who sends it.

    Each API key has idempotency keys of its own; whoever calls without one (`key_id` is None) has
    them together.
    """

    key: str
    digest: str
    key_id: UUID | None = None

    @property
    def stored_key(self) -> str:
        """The key that the answer is kept under.

        No header has a line feed, so nobody who calls without an API key can name another's.
        """
        return self.key if self.key_id is None else f"{self.key_id}\n{self.key}"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The answer to the request that first came with a key, and the review that it holds."""

    status: int
    body: bytes
    review_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class IdempotencyKeys:
    """The idempotency keys: claimed before the work and kept with its answers, in one transaction.

    A second request with a key waits in `claim` until the first one's transaction ends. No two
    requests of one call may have the same stored key.
    """

    session: AsyncSession

    async def claim(
        self, requests: Sequence[KeyedRequest], now: datetime
    ) -> dict[str, StoredAnswer | IdempotencyKeyReused]:
        """Lock the keys; return, by stored key, the answers given within the last 24 hours.

        New keys are left out. The answer of a key that came with another request before is
        `IdempotencyKeyReused`.
        """
        claimed = {request.stored_key: request for request in requests}
        if not claimed:
            return {}
        await hold_lock(self.session, *[f"idempotency key {key}" for key in claimed])
        row = IdempotencyKeyRow
        columns = row.key, row.request_hash, row.status, row.body, row.review_id
        known = select(*columns).where(row.key.in_(claimed), row.created_at > now - KEPT)
        return {
            key: StoredAnswer(status, body, review_id)
            if digest == claimed[key].digest
            else IdempotencyKeyReused(claimed[key].key)
            for key, digest, status, body, review_id in await self.session.execute(known)
        }

    async def keep(
        self, answers: Sequence[tuple[KeyedRequest, StoredAnswer]], *, now: datetime
    ) -> None:
        """Keep the answers to requests that claimed their keys; delete some expired ones."""
        if not answers:
            return
        await self._purge([request.stored_key for request, _ in answers], expired_at=now - KEPT)
        values = [
            {
                "key": request.stored_key,
                "request_hash": request.digest,
                "status": answer.status,
                "body": answer.body,
                "created_at": now,
                "review_id": answer.review_id,
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
            # Another transaction is purging the rows that are locked.
            .with_for_update(skip_locked=True)
        )
        for keys in (expired, claimed):
            doomed = IdempotencyKeyRow.key.in_(keys)
            await self.session.execute(delete(IdempotencyKeyRow).where(doomed))
