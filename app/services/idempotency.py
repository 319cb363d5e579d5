"""Answering a repeated request with the first answer instead of doing the work again."""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from app.db.idempotency import IdempotencyKeys, StoredAnswer


class IdempotentAnswers:
    """Keeps each key's answer for 24 hours, in the transaction that made it true."""

    def __init__(self, keys: IdempotencyKeys) -> None:
        self._keys = keys

    async def once(
        self, key: str | None, request: str, work: Callable[[], Awaitable[str]], *, status: int
    ) -> str:
        """Return the answer kept for `key`, else that of `work`; without a key, always work.

        Raises `IdempotencyKeyReused` if the key came with another request before.
        """
        if key is None:
            return await work()
        request_hash = hashlib.sha256(request.encode()).hexdigest()
        now = datetime.now(UTC)
        if (kept := await self._keys.claim(key, request_hash, now)) is not None:
            return kept.body.decode()
        answer = await work()
        stored = StoredAnswer(status, answer.encode())
        await self._keys.keep(key, request_hash, answer=stored, now=now)
        return answer
