"""Locks that one transaction holds against all others, in every process."""

from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


def is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


async def advisory_lock(session: AsyncSession, *names: str) -> None:
    """Wait until no other transaction holds the names, and hold them to the end of this one.

    Whoever needs several asks for them in one call, which takes them in one order for all.

    On SQLite a writing transaction is alone from its start, so starting it is all there is to do.
    """
    if is_postgresql(session):
        numbers = sorted(map(_lock_number, names))
        await session.execute(select(*map(func.pg_advisory_xact_lock, numbers)))
    else:
        await session.connection()


def _lock_number(name: str) -> int:
    digest = blake2b(name.encode(), digest_size=8, person=b"subtext").digest()
    return int.from_bytes(digest, "big", signed=True)
