"""The lease on giving reviews their topics: of all processes, one at a time does it for a model."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.backends import is_postgresql, read_clock
from app.db.tables.insights import ANALYSIS_LEASE_TABLE

LEASE_S = 10.0
"""A holder that has not renewed its lease for so long has lost it."""


async def take_lease(
    session: AsyncSession, model: str, holder: str, *, is_patient: bool = False
) -> bool:
    """Take or renew the lease on a model, and return whether this holder has it.

    One that is patient leaves it to another that still has it. Two that have it one after the
    other may do the same work; nothing is stored twice.
    """
    now = await read_clock(session)
    dialect = postgresql if is_postgresql(session) else sqlite
    statement = dialect.insert(ANALYSIS_LEASE_TABLE).values(
        model=model, holder=holder, held_until=now + timedelta(seconds=LEASE_S)
    )
    held = ANALYSIS_LEASE_TABLE.c
    taken = statement.on_conflict_do_update(
        index_elements=["model"],
        set_={name: statement.excluded[name] for name in ("holder", "held_until")},
        where=or_(held.holder == holder, held.held_until <= now) if is_patient else None,
    )
    return (await session.execute(taken.returning(held.model))).first() is not None


async def release_lease(session: AsyncSession, model: str, holder: str) -> None:
    """Leave the lease on a model to others at once."""
    held = ANALYSIS_LEASE_TABLE.c
    await session.execute(
        delete(ANALYSIS_LEASE_TABLE).where(held.model == model, held.holder == holder)
    )
